// How far asking and judging have come, on stderr.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>

#include "cli/terminal/progress_form.hpp"
#include "generation/asking/asking.hpp"
#include "harness/record.hpp"

namespace octet {

// Live one line that is rewritten; else a plain line every ten seconds. Thread-safe.
class AskingProgress final {
 public:
  AskingProgress(std::string name, ProgressForm form);

  void asked(const AskingState& state);
  void judged(const Record& record);
  // Ends the line, or prints the last one.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;

  void print_if_due();
  void print() const;
  std::string text() const;

  std::string name_;
  ProgressForm form_;
  Clock::time_point start_ = Clock::now();
  std::mutex mutex_;  // guards what follows
  Clock::time_point printed_ = start_;
  AskingState state_;
  std::optional<std::size_t> answers_before_;  // that this octet did not ask for
  std::size_t judged_ = 0;
  std::size_t passed_ = 0;
};

}  // namespace octet
