// CPU time of octet and of all that it started.
#pragma once

#include <chrono>

namespace octet {

// User and system time of this process, of its descendants that live and of those that were waited
// for. Reads /proc; what ends meanwhile may be missed or counted as it ends.
std::chrono::milliseconds process_tree_cpu();

}  // namespace octet
