// Which system calls a command may make: an allow-list made by libseccomp from named groups.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace octet {

// Who else has a process number where the command runs.
enum class PidSpace {
  own,     // nobody: a pid namespace of its own
  shared,  // all processes of the host
};

struct CompiledFilter {
  std::string program;      // struct sock_filter[] as bytes
  std::size_t allowed = 0;  // calls, those allowed for some arguments only counted too
};

// A filter, compiled when it is first asked for. Immutable and thread-safe; lives as long as the
// program.
class SyscallFilter final {
 public:
  // The filter of a policy named in a language file. Throws InputError listing the policies for an
  // unknown name.
  static const SyscallFilter& named(const std::string& policy);
  // To be loaded beside a policy's where no cgroup counts memory: it refuses what the init process
  // could not count (sandboxes/cell/accounting/kernel_memory.hpp). Not a policy.
  static const SyscallFilter& where_memory_is_polled();
  // Allows everything: only for the probes, which must meet the other layers. Not a policy.
  static const SyscallFilter& open_for_probes();

  static std::vector<std::string> names();

  ~SyscallFilter();
  const std::string& name() const { return name_; }
  // struct sock_filter[] as bytes. Throws MissingError when libseccomp cannot make the filter on
  // this host.
  const std::string& program(PidSpace space) const;
  std::size_t allowed_calls() const;  // throws likewise

 private:
  struct Compilations;
  using Compile = std::function<CompiledFilter(PidSpace)>;
  SyscallFilter(std::string name, Compile compile);

  std::string name_;
  std::unique_ptr<Compilations> compilations_;
};

}  // namespace octet
