#include "sandboxes/cell/referee/watches.hpp"

#include <fcntl.h>
#include <sys/inotify.h>

#include <cerrno>
#include <cstdio>
#include <optional>
#include <string>

// The name of what is to be watched is in memory, where it can be changed behind a look at it, and
// where it leads can be changed as well. So the init process reads it once, opens what it leads to
// and sets the watch itself, on the very file it has looked at.

namespace octet::cell {
namespace {

constexpr int k_most = 16;

}  // namespace

Answer Watches::decide_new() {
  if (made_ >= k_most) return refused(EMFILE);
  ++made_;
  return going_on();
}

Answer Watches::decide_watch(const Caller& caller, const OwnFiles& own,
                             const std::uint64_t* arguments) const {
  const Descriptor watcher = caller.descriptor(static_cast<int>(arguments[0]));
  if (!watcher) return refused(errno == EBADF ? EBADF : EACCES);
  const std::optional<std::string> path = caller.text(arguments[1]);
  if (!path) return refused(EFAULT);
  const auto mask = static_cast<std::uint32_t>(arguments[2]);
  const Descriptor file = caller.find(*path, ((mask & IN_DONT_FOLLOW) != 0 ? O_NOFOLLOW : 0) |
                                                 ((mask & IN_ONLYDIR) != 0 ? O_DIRECTORY : 0));
  // What is not the program's own is not there: the init process may look where the caller may not.
  if (!file || !own.have(file)) return refused(ENOENT);
  char link[32];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", file.get());
  // What was opened is what is watched, be it a link itself.
  const int number =
      ::inotify_add_watch(watcher.get(), link, mask & ~static_cast<std::uint32_t>(IN_DONT_FOLLOW));
  return number < 0 ? refused(errno) : Answer{number, 0, false};
}

}  // namespace octet::cell
