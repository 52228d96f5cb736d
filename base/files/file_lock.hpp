// Who may write to a folder: the one that holds the lock on a file in it.
#pragma once

#include <string>

#include "base/descriptor.hpp"

namespace octet {

// Takes the lock on an open file, which goes with its descriptor. Waits for two seconds, since one
// that was just killed lets go a moment later; false when another process still has it. `name`: of
// the file, for messages. Throws SystemError.
bool lock_soon(const Descriptor& file, const std::string& name);

}  // namespace octet
