// What run.json says of the machine.
#pragma once

#include <cstdint>
#include <string>

namespace octet {

struct Host {
  std::string kernel;  // "Linux 6.1.0-18-amd64 x86_64"
  std::string cpu;     // model name; empty when the kernel does not tell
  unsigned cores = 1;  // usable by this process
  std::uint64_t memory_bytes = 0;
};

Host describe_host();

// Cores this process may use: its affinity, not the machine's total. At least 1.
unsigned usable_cores();

}  // namespace octet
