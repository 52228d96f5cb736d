#include "base/files/file_lock.hpp"

#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include "base/error.hpp"

namespace octet {

bool lock_soon(const Descriptor& file, const std::string& name) {
  for (int look = 0; look < 20; ++look) {
    if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) return true;
    if (errno != EWOULDBLOCK) throw SystemError("cannot lock " + name, errno);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

}  // namespace octet
