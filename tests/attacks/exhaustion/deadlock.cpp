// Waits for a mutex it holds.
// Must end as timed out, by wall time.
#include <mutex>

int main() {
  std::mutex mutex;
  mutex.lock();
  mutex.lock();
  return 7;
}
