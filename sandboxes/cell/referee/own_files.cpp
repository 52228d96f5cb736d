#include "sandboxes/cell/referee/own_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <cstdio>

namespace octet::cell {
namespace {

// 0, which no file system has, when nothing can be told.
dev_t device_of(const Descriptor& file) {
  struct stat status {};
  return file && ::fstat(file.get(), &status) == 0 ? status.st_dev : 0;
}

std::string place_of(const Descriptor& file) {
  char link[32];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", file.get());
  std::array<char, PATH_MAX> place;
  const ssize_t n = ::readlink(link, place.data(), place.size());
  return std::string(place.data(), static_cast<std::size_t>(n > 0 ? n : 0));
}

}  // namespace

OwnFiles::OwnFiles(const Spec& spec)
    : work_(spec.work),
      tmpfs_(spec.namespaces),
      memory_(device_of(make_memory_file("own"))),
      pipes_(device_of(make_pipe().read)) {
  const Descriptor work(::open(work_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  writable_ = device_of(work);
  work_ = place_of(work);
}

// Where a file is that has no name any more is still told, and who may not write elsewhere cannot
// have it elsewhere.
bool OwnFiles::have_below_work(const Descriptor& file) const {
  const std::string place = place_of(file);
  return !work_.empty() && (place == work_ || place.starts_with(work_ + "/"));
}

bool OwnFiles::have(const Descriptor& file) const {
  struct stat status {};
  if (!file || ::fstat(file.get(), &status) != 0 || status.st_dev == 0) return false;
  if (status.st_dev == writable_) return tmpfs_ || have_below_work(file);
  if (status.st_dev == memory_) return S_ISREG(status.st_mode);
  return status.st_dev == pipes_ && S_ISFIFO(status.st_mode);
}

}  // namespace octet::cell
