// Keeping a group of processes: start, watch, end, report. See the theory of operation in main.cpp.
#pragma once

#include <optional>

#include "sandboxes/cell/spec.hpp"

namespace octet::cell {

// Who the process is that returns from running a spec: the cell, with its exit status, or, where
// the spec continues, the confined command (no status).
using Return = std::optional<int>;

// Full mode: the whole of it, from joining cgroups to having reaped pid 1.
Return run_in_namespaces(const Spec& spec);

// Degraded mode: no namespaces, this process is the keeper and a child subreaper.
Return run_degraded(const Spec& spec);

inline Return run(const Spec& spec) {
  return spec.namespaces ? run_in_namespaces(spec) : run_degraded(spec);
}

}  // namespace octet::cell
