// Signals between the processes of a group that has no pid namespace: none leaves the group.
#pragma once

#include <cstdint>

#include "sandboxes/cell/accounting/group.hpp"
#include "sandboxes/cell/referee/answer.hpp"
#include "sandboxes/cell/referee/caller.hpp"

namespace octet::cell {

// The call `number` of kill's family, as the filter leaves it.
Answer decide_signal(const Caller& caller, const Group& group, int number,
                     const std::uint64_t* arguments);

}  // namespace octet::cell
