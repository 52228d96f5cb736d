// Telling octet how it goes, and failing.
#pragma once

#include "sandboxes/cell/protocol/spec.hpp"

namespace octet::cell {

void send(const Message& message);          // to k_status, or where that has been moved
void send_if_read(const Message& message);  // unless octet is so late that it would be waited for

// Moves k_status out of the way, to the first free number from `least` on, and returns that, or a
// negative number: for a command that continues, which may fail after its descriptors are closed.
int keep_reporting_above(int least);
void stop_reporting();

void announce_start();  // sends Kind::started

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
