// Which system calls a command may make: an allow-list made by libseccomp from named groups.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace octet {

// A compiled filter. Immutable and thread-safe; lives as long as the program.
class SyscallFilter final {
 public:
  // The filter of a policy named in a language file. Throws InputError listing the policies for an
  // unknown name, MissingError when libseccomp cannot make the filter on this host.
  static const SyscallFilter& named(const std::string& policy);
  // To be loaded beside a policy's where no cgroup counts memory: it refuses what the keeper could
  // not count (sandboxes/cell/kernel_memory.hpp). Not a policy.
  static const SyscallFilter& where_memory_is_polled();
  // Allows everything: only for the probes, which must meet the other layers. Not a policy.
  static const SyscallFilter& open_for_probes();

  static std::vector<std::string> names();

  const std::string& name() const { return name_; }
  const std::string& program() const { return program_; }  // struct sock_filter[] as bytes
  std::size_t allowed_calls() const { return allowed_calls_; }

 private:
  SyscallFilter(std::string name, std::string program, std::size_t allowed_calls)
      : name_(std::move(name)), program_(std::move(program)), allowed_calls_(allowed_calls) {}

  std::string name_;
  std::string program_;
  std::size_t allowed_calls_;
};

}  // namespace octet
