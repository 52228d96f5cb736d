// The processes of a sandbox as /proc shows them to their init process.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "sandboxes/cell/accounting/cpu_account.hpp"

namespace octet::cell {

// The processes the init process answers for.
enum class Membership {
  pid_namespace,  // every process but ourselves: we are pid 1
  descendants,    // every descendant of ours: we are a child subreaper
};

struct Consumption {
  std::vector<Sighting> processes;
  std::uint64_t memory_bytes = 0;  // shared pages counted once where the kernel tells
  std::uint64_t shared_bytes = 0;  // of them in pages that belong to no file of a disk
  std::uint64_t tasks = 0;         // processes, threads counted
};

class Group final {
 public:
  explicit Group(Membership membership) : membership_(membership) {}

  std::vector<pid_t> members() const;
  std::vector<pid_t> members_in(pid_t process_group) const;

  // Whether `process` is a descendant of ours, however processes end and numbers are given anew
  // meanwhile, as long as `process` itself lives; it may be missed when it loses its parent.
  bool has(pid_t process) const;

  // `exact_above`: when the sum of resident pages, which counts shared ones several times, is above
  // this many bytes, the proportional share is read instead, which is slower. `told` gets the
  // number of tasks at once, before any memory is read.
  Consumption consumption(std::uint64_t exact_above,
                          const std::function<void(const Consumption&)>& told) const;

  // Whether a fork of these may succeed, as far as RLIMIT_NPROC decides; one that is forked
  // meanwhile may be missed.
  static void let_fork(const std::vector<Sighting>& processes, bool may);

  // SIGKILL to every member, stopped ones included.
  void kill_all() const;

 private:
  Membership membership_;
};

}  // namespace octet::cell
