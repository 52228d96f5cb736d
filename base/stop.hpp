// A request to stop the whole program (Ctrl-C), seen by everything that waits.
#pragma once

#include <stdexcept>

namespace octet {

// What was waited for will not come, for a stop was requested. Exit code 130.
class Interrupted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Async-signal-safe and idempotent; there is no way back.
void request_stop() noexcept;

bool stop_requested() noexcept;

// For poll(): readable from the moment a stop was requested, and for ever after. Never read from
// it. The same descriptor on every call, close-on-exec. Thread-safe. Throws SystemError.
int stop_descriptor();

}  // namespace octet
