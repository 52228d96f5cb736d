#include "sandboxes/cell/referee/locks.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

// A lock on a file that two programs see is a word from one to the other, so such calls are for
// own files only. Which file a descriptor is of, another thread can change between a look and the
// call; so what is looked at must be what is locked. Either the caller is the only one who could
// change it, and it waits: then its call goes on as it is. Or it has other threads: then the init
// process does the call, on its own copy of the descriptor it has looked at. flock() and the locks
// named after open file descriptions belong to the open file, which the copy shares, so nothing is
// different. A lock of a process would be the init process's, so it becomes one of the open file:
// to other processes that is the same, and within one process the runtimes that have threads keep
// their own books. Leases and directory signals tell the process that asked, so a process with
// threads gets none.

namespace octet::cell {
namespace {

// What a file answers that knows no locks.
constexpr int k_no_locks = ENOLCK;

Decision answer_of(int result) {
  return result < 0 ? refused(errno) : Answer{};
}

// `waits`: whether the caller wants to wait for others.
Decision answer_of(int result, bool waits) {
  if (result < 0 && waits && (errno == EAGAIN || errno == EACCES)) return std::nullopt;
  return answer_of(result);
}

// As a lock of the open file, whatever it was asked as.
int of_open_file(int command) {
  switch (command) {
    case F_GETLK:
    case F_OFD_GETLK:
      return F_OFD_GETLK;
    default:
      return F_OFD_SETLK;  // never waits here
  }
}

bool asks_for_lock(int command) {
  return command == F_SETLK || command == F_SETLKW || command == F_GETLK ||
         command == F_OFD_SETLK || command == F_OFD_SETLKW || command == F_OFD_GETLK;
}

Decision lock_for(const Caller& caller, const Descriptor& file, int command,
                  std::uint64_t address) {
  struct flock lock {};
  if (!caller.read(address, &lock, sizeof lock)) return refused(EFAULT);
  lock.l_pid = 0;
  const int done = of_open_file(command);
  const bool waits = command == F_SETLKW || command == F_OFD_SETLKW;
  const int result = ::fcntl(file.get(), done, &lock);
  if (result == 0 && done == F_OFD_GETLK && !caller.write(address, &lock, sizeof lock))
    return refused(EFAULT);
  return answer_of(result, waits);
}

}  // namespace

Decision decide_flock(const Caller& caller, const OwnFiles& own, const std::uint64_t* arguments) {
  const int operation = static_cast<int>(arguments[1]);
  const int kind = operation & ~LOCK_NB;
  if (kind != LOCK_SH && kind != LOCK_EX) return refused(EINVAL);
  const Descriptor file = caller.descriptor(static_cast<int>(arguments[0]));
  if (!file) return refused(errno == EBADF ? EBADF : k_no_locks);
  if (!own.have(file)) return refused(k_no_locks);
  if (caller.is_alone()) return going_on();
  return answer_of(::flock(file.get(), kind | LOCK_NB), (operation & LOCK_NB) == 0);
}

Decision decide_fcntl(const Caller& caller, const OwnFiles& own, const std::uint64_t* arguments) {
  const int command = static_cast<int>(arguments[1]);
  const Descriptor file = caller.descriptor(static_cast<int>(arguments[0]));
  if (!file && errno == EBADF) return refused(EBADF);
  const bool lock = asks_for_lock(command);
  if (!file || !own.have(file)) return refused(lock ? k_no_locks : EACCES);
  if (caller.is_alone()) return going_on();
  if (!lock) return refused(EACCES);
  return lock_for(caller, file, command, arguments[2]);
}

}  // namespace octet::cell
