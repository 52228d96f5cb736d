// Telling octet how it goes, and failing.
#pragma once

#include "sandboxes/cell/spec.hpp"

namespace octet::cell {

void send(const Message& message);  // to k_status

// Sends Kind::failed. `error` is an errno value or 0.
void report_failure(const char* step, int error);

// Sends Kind::failed with errno and ends the process: for setup steps, which leave nothing to undo
// because the namespace goes with the process.
[[noreturn]] void die(const char* step);

// die() unless `ok`.
inline void need(bool ok, const char* step) {
  if (!ok) die(step);
}

}  // namespace octet::cell
