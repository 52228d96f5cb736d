// Starts up to 10,000 threads.
// Must be refused at the limit of processes, which counts threads.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <thread>

int main() {
  int started = 0;
  try {
    for (; started < 10000; ++started) {
      std::thread([] { std::this_thread::sleep_for(std::chrono::seconds(20)); }).detach();
    }
  } catch (const std::system_error& error) {
    std::printf("contained: %d threads, then %s\n", started, error.what());
    std::fflush(stdout);
    std::_Exit(started > 64 ? 7 : 0);
  }
  std::_Exit(7);
}
