// What a group makes the kernel hold for it outside the pages of its processes, where no cgroup
// counts that.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <vector>

namespace octet::cell {

class KernelMemory final {
 public:
  // `own_network`: every socket of this process's network namespace is the group's, also one that
  // no process has open because it is under way inside another.
  explicit KernelMemory(bool own_network);

  // Bytes held by the group at most. Pipes and sockets count as full: what is in them cannot be
  // seen, and a filter keeps their usual sizes (SyscallFilter). Files of memory count what they
  // hold. Reads no further than it takes to find more than `enough`.
  std::uint64_t bytes(const std::vector<pid_t>& group, std::uint64_t enough) const;

  // The same for memory that a mapping keeps though its pages are in no process (MAP_SHARED with
  // MAP_ANONYMOUS, given back by MADV_DONTNEED): its size beyond `resident`, the shared pages that
  // the processes have; and for the mappings themselves. Slower.
  static std::uint64_t mapped_bytes(const std::vector<pid_t>& group, std::uint64_t resident);

 private:
  std::uint64_t socket_bytes_;  // that one holds at most
  bool own_network_;
};

}  // namespace octet::cell
