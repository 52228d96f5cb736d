// What the kernel shows of a process since its start, /proc/self/environ, cmdline and auxv: of a
// child what it would show if that had been executed in its sandbox.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace octet {

class ProcessImage final {
 public:
  // Before anything else looks at the environment: the setting `first_own` and all behind it are
  // taken out of it, their texts are overwritten.
  void forget_settings(const char* first_own);

  // In the process that is to be forked.
  void remember();

  // In a child, by its only thread: its arguments, its environment and user, and random bytes of
  // its own. Where the kernel was built without what this takes (checkpoint and restore), zeros
  // stand behind the environment, and the arguments and auxv's user are the forking process's.
  void become(const std::vector<std::string>& arguments,
              const std::vector<std::string>& environment, std::uint32_t user) const;

 private:
  bool has_arguments(const std::string& text) const;
  void renew_auxiliary(std::uint32_t user) const;
  std::size_t write_environment(const std::vector<std::string>& environment) const;

  char* settings_ = nullptr;                // the texts, one behind the other
  std::size_t room_ = 0;                    // of all of them at the start
  std::size_t kept_ = 0;                    // of those that are left
  unsigned long* auxiliary_ = nullptr;      // pairs of a type and a value, on the stack
  std::array<std::uint64_t, 11> bounds_{};  // as struct prctl_mm_map begins; 0: not known
};

}  // namespace octet
