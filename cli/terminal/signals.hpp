// What signals do to octet.
#pragma once

#include <csignal>
#include <map>

namespace octet {

// From now on SIGINT, SIGTERM and SIGHUP are a request to stop (base/stop.hpp). Before, they end
// the program at once, which is right as long as nothing is half-done.
void stop_on_signals();

// The same while it lives; then they do again what they did before. One at a time.
class StopOnSignals final {
 public:
  StopOnSignals();
  ~StopOnSignals();
  StopOnSignals(const StopOnSignals&) = delete;  // puts back once
  StopOnSignals& operator=(const StopOnSignals&) = delete;

 private:
  std::map<int, struct sigaction> before_;
};

// A closed pipe and a file over its limit become errors of the write instead of signals.
void survive_failed_writes();

}  // namespace octet
