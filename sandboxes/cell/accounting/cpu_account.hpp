// The CPU time of a group, added up from what its init process sees at each look.
#pragma once

#include <sys/types.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

namespace octet::cell {

// One process at one look. Times in microseconds.
struct Sighting {
  pid_t pid = 0;
  pid_t parent = 0;
  std::uint64_t born = 0;    // tells two processes of one number apart
  std::uint64_t own = 0;     // what it has used
  std::uint64_t waited = 0;  // what those had used that it has waited for
  std::uint64_t threads = 1;
  bool running = false;           // or ready to run
  bool ignores_children = false;  // as far as the kernel tells
};

// A process whose parent has asked not to be told of its end (SIG_IGN or SA_NOCLDWAIT for SIGCHLD)
// takes its time with it: no parent's count rises by it. Here each parent's count is held against
// the children that were seen and are gone. A parent that falls short has lost some, and from then
// on each child of its that goes counts by samples: one that is found running at a look stands for
// its share of the time since the look before. The sum of samples is right on average, however
// short the children live; its error falls with the number of looks. Whatever its parents wait for
// is counted exactly, and never twice.
//
// Not for several threads.
class CpuAccount final {
 public:
  // The init process has waited for a process, which had used this in all.
  void waited_for(pid_t pid, std::uint64_t micros);

  // What the init process sees now, `since_last` after it looked before. `share` is how much of a
  // processor each that is ready to run has, at most 1.
  void look(const std::vector<Sighting>& group, std::uint64_t since_last, double share);

  // Of all that the init process has waited for, of those alive at the last look, and of those
  // lost.
  std::uint64_t micros() const { return waited_ + alive_ + lost(); }
  std::uint64_t lost() const { return std::max(lost_seen_, lost_sampled_); }

 private:
  struct Entry {
    Sighting last;
    std::uint64_t sampled = 0;
    std::uint64_t short_by = 0;  // of what its children that are gone should have brought
    std::uint64_t in_doubt = 0;  // what samples say of these
    bool loses = false;
  };
  struct Leavings {  // of what is gone
    std::uint64_t seen = 0;
    std::uint64_t sampled = 0;
  };
  using Entries = std::map<pid_t, Entry>;

  std::uint64_t sample_of(const Sighting& seen, const Entry* before, std::uint64_t since) const;
  Entry entry_of(const Sighting& seen, std::uint64_t since) const;
  pid_t heir_of(pid_t gone, const Entries& now) const;
  std::map<pid_t, Leavings> leavings(const Entries& now) const;
  void settle(Entry& heir, std::uint64_t gained, const Leavings& left, bool for_good);

  Entries entries_;                              // at the last look
  std::map<pid_t, std::uint64_t> waited_since_;  // since the last look, by the init process
  std::uint64_t waited_ = 0;
  std::uint64_t alive_ = 0;
  std::uint64_t lost_seen_ = 0;     // at least so much
  std::uint64_t lost_sampled_ = 0;  // about so much
};

}  // namespace octet::cell
