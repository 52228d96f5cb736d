// How far a run has come, on stderr.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "cli/terminal/progress_form.hpp"
#include "harness/runs/run.hpp"

namespace octet {

// How many records there will be.
struct Expected {
  std::size_t records = 0;
  bool at_most = false;
};

// Live one line that is rewritten; else a plain line every ten seconds or ten per cent.
// Calls from one thread at a time.
class Progress final {
 public:
  Progress(std::string name, Expected total, ProgressForm form);

  void add(const Record& record, Origin origin);
  // Ends the line, or prints the last one.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;

  void print_if_due();
  void redraw() const;
  std::string text() const;
  std::string share() const;
  double rate() const;  // of what was executed, per second

  std::string name_;
  Expected total_;
  ProgressForm form_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point printed_ = start_;
  std::size_t printed_done_ = 0;
  std::size_t done_ = 0;
  std::size_t executed_ = 0;
  std::size_t passed_ = 0;
  std::size_t harness_errors_ = 0;
  bool finished_ = false;
};

}  // namespace octet
