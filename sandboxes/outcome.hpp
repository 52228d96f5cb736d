// What happened to one command: facts only. What they mean for a score is decided in
// benchmarks/verdict.hpp and nowhere else.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "sandboxes/command.hpp"

namespace octet {

struct Exited {
  int code = 0;
};
struct Signaled {
  int number = 0;
};
struct CpuTimeout {};
struct WallTimeout {};
struct OutOfMemory {};
struct OutputLimit {};
struct Denied {
};  // killed by the syscall filter: wrong architecture or a call that must not be tried
struct Stopped {};  // by us: the reader of its report had enough
struct SandboxFailed {
  std::string reason;  // our failure or the host's, never the program's
};

// How a command ended: exactly one of these.
using Termination = std::variant<Exited, Signaled, CpuTimeout, WallTimeout, OutOfMemory,
                                 OutputLimit, Denied, SandboxFailed, Stopped>;

struct Usage {
  std::chrono::microseconds cpu{0};   // user + system of the whole group
  std::chrono::microseconds wall{0};  // from exec to the end of the group
  std::uint64_t memory_bytes =
      0;                       // peak of the group; of the largest process where only that is known
  bool memory_polled = false;  // seen at looks, not counted by a cgroup
};

struct Outcome {
  Termination termination = SandboxFailed{"not run"};
  Usage usage;
  std::string out;              // stdout, at most Limits::output_bytes together with err
  std::string err;              // stderr
  std::string report;           // what Command::report made of the bytes written to descriptor 3
  std::vector<File> collected;  // what Command::collect named and the command left
};

// "exited", "signaled", "cpu_timeout", "wall_timeout", "out_of_memory", "output_limit", "denied",
// "sandbox_failed", "stopped": the spelling of records.
std::string name_of(const Termination& termination);

bool exited_cleanly(const Termination& termination);  // Exited{0}

}  // namespace octet
