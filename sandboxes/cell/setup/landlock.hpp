// Landlock: what the command may open, enforced by the kernel on top of the private root.
#pragma once

#include "sandboxes/cell/protocol/spec.hpp"

namespace octet::cell {

// The Landlock ABI of this kernel; 0 when it is absent or switched off.
int landlock_abi();

// Reading and executing below Spec::readable and the system folders, everything below the writable
// folders, no TCP, no signals or abstract sockets out of the sandbox, as far as the ABI goes. Needs
// no_new_privs. Dies on failure.
void restrict_files(const Spec& spec);

}  // namespace octet::cell
