// What signals do to octet.
#pragma once

namespace octet {

// From now on SIGINT, SIGTERM and SIGHUP are a request to stop (base/stop.hpp). Before, they end
// the program at once, which is right as long as nothing is half-done.
void stop_on_signals();

// A closed pipe and a file over its limit become errors of the write instead of signals.
void survive_failed_writes();

}  // namespace octet
