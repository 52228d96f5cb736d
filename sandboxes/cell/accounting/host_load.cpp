#include "sandboxes/cell/accounting/host_load.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "sandboxes/cell/protocol/spec.hpp"

namespace octet::cell {
namespace {

Descriptor open_load() {
  const Descriptor file(::open("/proc/loadavg", O_RDONLY | O_CLOEXEC));
  return Descriptor(file ? ::fcntl(file.get(), F_DUPFD_CLOEXEC, static_cast<int>(k_slots)) : -1);
}

}  // namespace

HostLoad::HostLoad() : file_(open_load()) {}

double HostLoad::share() const {
  char text[128] = {};
  long ready = 0;
  if (!file_ || ::pread(file_.get(), text, sizeof text - 1, 0) <= 0 ||
      std::sscanf(text, "%*s %*s %*s %ld/", &ready) != 1) {
    return 1;
  }
  const auto others = static_cast<double>(std::max(1L, ready - 1));  // without us, who ask
  return std::min(1.0, static_cast<double>(::sysconf(_SC_NPROCESSORS_ONLN)) / others);
}

}  // namespace octet::cell
