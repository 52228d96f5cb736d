#include "sandboxes/cell/accounting/process_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/descriptor.hpp"

namespace octet::cell {

std::string read_proc(pid_t pid, const char* name, std::size_t most) {
  char path[64];
  std::snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
  const Descriptor file(::open(path, O_RDONLY | O_CLOEXEC));
  std::string text;
  char buffer[4096];
  while (file && text.size() < most) {
    const ssize_t n = ::read(file.get(), buffer, std::min(sizeof buffer, most - text.size()));
    if (n <= 0) break;
    text.append(buffer, static_cast<std::size_t>(n));
  }
  return text;
}

}  // namespace octet::cell
