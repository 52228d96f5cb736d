// A request to stop the whole program (Ctrl-C), seen by everything that waits.
#pragma once

namespace octet {

// Async-signal-safe and idempotent; there is no way back.
void request_stop() noexcept;

bool stop_requested() noexcept;

// For poll(): readable from the moment a stop was requested, and for ever after. Never read from
// it. The same descriptor on every call, close-on-exec. Thread-safe. Throws SystemError.
int stop_descriptor();

}  // namespace octet
