// Who a cell is in its user namespace.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>

namespace octet {

// Maps the one user and group that there are in the namespace of `pid`, a child that waits for it:
// outside they are `host`, or who this process is. Throws SystemError.
void map_identity(pid_t pid, std::optional<std::uint32_t> host);

}  // namespace octet
