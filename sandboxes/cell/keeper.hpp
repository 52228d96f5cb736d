// Keeping a group of processes: start, watch, end, report. See the theory of operation in main.cpp.
#pragma once

#include "sandboxes/cell/spec.hpp"

namespace octet::cell {

// Full mode: the whole of it, from joining cgroups to having reaped pid 1. The cell's exit status.
int run_in_namespaces(const Spec& spec);

// Degraded mode: no namespaces, this process is the keeper and a child subreaper.
int run_degraded(const Spec& spec);

}  // namespace octet::cell
