// Limits of one command. All of them bind the whole group of processes the command starts, except
// file_bytes, which binds each file.
#pragma once

#include <chrono>
#include <cstdint>

namespace octet {

struct Limits {
  std::chrono::milliseconds cpu{10'000};   // user + system, summed over the group
  std::chrono::milliseconds wall{60'000};  // backstop: CPU time decides
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;
  unsigned processes = 64;                               // processes and threads together
  std::uint64_t output_bytes = std::uint64_t{16} << 20;  // stdout + stderr
  std::uint64_t file_bytes = std::uint64_t{64} << 20;    // largest file
  std::uint64_t disk_bytes = std::uint64_t{256} << 20;   // all files of the work directory
  unsigned inodes = 16'384;                              // files in the work directory

  bool operator==(const Limits&) const = default;
};

}  // namespace octet
