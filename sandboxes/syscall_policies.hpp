// System calls by name, in groups, and the groups that each policy allows: data for the filter
// (syscall_filter.hpp), which knows the calls that are allowed for some arguments only.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

namespace octet {

using SyscallNames = std::initializer_list<const char*>;

struct SyscallPolicy {
  std::string name;                  // as language files have it
  std::vector<SyscallNames> groups;  // beyond what all have
};

const std::vector<SyscallPolicy>& syscall_policies();

// What all policies have.
const std::vector<SyscallNames>& common_syscalls();
// That send a signal to a process or a thread by its number.
SyscallNames signalling_syscalls();
// That answer EPERM, since a program might take ENOSYS for a fault of the host.
SyscallNames refused_syscalls();

}  // namespace octet
