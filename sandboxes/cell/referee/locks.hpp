// Locks, leases and directory signals on files: only on the sandbox's own.
#pragma once

#include <cstdint>

#include "sandboxes/cell/referee/answer.hpp"
#include "sandboxes/cell/referee/caller.hpp"
#include "sandboxes/cell/referee/own_files.hpp"

namespace octet::cell {

// flock(arguments...), fcntl(arguments...) as the filter leaves them. Others' locks make these wait
// without holding anybody up.
Decision decide_flock(const Caller& caller, const OwnFiles& own, const std::uint64_t* arguments);
Decision decide_fcntl(const Caller& caller, const OwnFiles& own, const std::uint64_t* arguments);

}  // namespace octet::cell
