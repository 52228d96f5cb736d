#include "sandboxes/cell/referee/caller.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>

namespace octet::cell {
namespace {

// The number behind `name` in /proc/PID/status; 0 when it is not there. Names are the kernel's and
// stand behind a line of the program's own, the command name, in which the kernel writes no line
// ends.
int number_of(const std::string& status, const char* name) {
  const std::size_t at = status.find(std::string("\n") + name + ":\t");
  return at == std::string::npos ? 0 : std::atoi(status.c_str() + status.find('\t', at));
}

}  // namespace

std::string Caller::place(const char* name) const {
  char path[64];
  std::snprintf(path, sizeof path, "/proc/%d/%s", thread_, name);
  return path;
}

bool Caller::waits() const {
  return ::ioctl(listener_->get(), SECCOMP_IOCTL_NOTIF_ID_VALID, &call_) == 0;
}

std::optional<Caller> Caller::of(const Descriptor& listener, std::uint64_t call, pid_t thread) {
  Caller caller(listener, call, thread);
  const Descriptor file(::open(caller.place("status").c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, 4096> buffer;
  const ssize_t n = file ? ::read(file.get(), buffer.data(), buffer.size()) : -1;
  if (n <= 0) return std::nullopt;
  const std::string status(buffer.data(), static_cast<std::size_t>(n));
  caller.process_ = number_of(status, "Tgid");
  caller.threads_ = number_of(status, "Threads");
  caller.handle_ = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, caller.process_, 0)));
  if (!caller.waits()) return std::nullopt;
  return caller;
}

Descriptor Caller::descriptor(int number) const {
  return Descriptor(static_cast<int>(::syscall(SYS_pidfd_getfd, handle_.get(), number, 0)));
}

Descriptor Caller::memory() const {
  Descriptor file(::open(place("mem").c_str(), O_RDWR | O_CLOEXEC));
  return waits() ? std::move(file) : Descriptor();
}

bool Caller::read(std::uint64_t address, void* into, std::size_t size) const {
  const Descriptor file = memory();
  return file &&
         ::pread(file.get(), into, size, static_cast<off_t>(address)) == static_cast<ssize_t>(size);
}

bool Caller::write(std::uint64_t address, const void* from, std::size_t size) const {
  const Descriptor file = memory();
  return file && ::pwrite(file.get(), from, size, static_cast<off_t>(address)) ==
                     static_cast<ssize_t>(size);
}

std::optional<std::string> Caller::text(std::uint64_t address) const {
  const Descriptor file = memory();
  std::string text;
  std::array<char, 256> piece;
  while (file && text.size() < PATH_MAX) {
    // Not over the end of a page, behind which there may be nothing.
    const std::size_t want = piece.size() - (address + text.size()) % piece.size();
    const ssize_t n =
        ::pread(file.get(), piece.data(), want, static_cast<off_t>(address + text.size()));
    if (n <= 0) return std::nullopt;
    text.append(piece.data(), static_cast<std::size_t>(n));
    const std::size_t end = text.find('\0', text.size() - static_cast<std::size_t>(n));
    if (end != std::string::npos) return text.substr(0, end);
  }
  return std::nullopt;
}

Descriptor Caller::find(const std::string& path, int flags) const {
  const Descriptor here(::open(place("cwd").c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!here || !waits()) return {};
  struct open_how how {};
  how.flags = static_cast<std::uint64_t>(O_PATH | O_CLOEXEC | flags);
  how.resolve = RESOLVE_NO_MAGICLINKS;
  return Descriptor(
      static_cast<int>(::syscall(SYS_openat2, here.get(), path.c_str(), &how, sizeof how)));
}

}  // namespace octet::cell
