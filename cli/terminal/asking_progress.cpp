#include "cli/terminal/asking_progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "cli/terminal/duration_text.hpp"
#include "cli/terminal/terminal.hpp"

namespace octet {

AskingProgress::AskingProgress(std::string name, ProgressForm form)
    : name_(std::move(name)), form_(form) {}

void AskingProgress::asked(const AskingState& state) {
  const std::lock_guard lock(mutex_);
  state_ = state;
  if (!answers_before_) answers_before_ = state.answers;
  print_if_due();
}

void AskingProgress::judged(const Record& record) {
  const std::lock_guard lock(mutex_);
  ++judged_;
  if (record.passed()) ++passed_;
  print_if_due();
}

void AskingProgress::finish() {
  const std::lock_guard lock(mutex_);
  if (form_ == ProgressForm::none) return;
  print();
  if (form_ == ProgressForm::live) fmt::print(stderr, "\n");
}

void AskingProgress::print_if_due() {
  const auto now = Clock::now();
  if (form_ == ProgressForm::none) return;
  if (now - printed_ < (form_ == ProgressForm::live ? k_redraw : k_plain_line)) return;
  printed_ = now;
  print();
}

void AskingProgress::print() const {
  if (form_ == ProgressForm::live) return rewrite_line(text());
  fmt::print(stderr, "{}\n", text());
}

std::string AskingProgress::text() const {
  const std::chrono::duration<double> elapsed = Clock::now() - start_;
  const double seconds = elapsed.count();
  std::string text = fmt::format(
      "{}: {} of {} answers, {} requests waiting for one  {:.0f} tokens/s", name_, state_.answers,
      state_.wanted, state_.in_flight, static_cast<double>(state_.tokens) / seconds);
  const std::size_t own = state_.answers - std::min(state_.answers, answers_before_.value_or(0));
  if (own > 0 && state_.answers < state_.wanted) {
    const double answers_left = static_cast<double>(state_.wanted - state_.answers);
    text += fmt::format("  about {} left",
                        duration_text(answers_left * seconds / static_cast<double>(own)));
  }
  text += fmt::format("  judged {}  passed {}", judged_, passed_);
  if (state_.faults > 0) text += fmt::format("  faults {}", state_.faults);
  if (!state_.trouble.empty()) text += "  waiting: " + state_.trouble;
  return text;
}

}  // namespace octet
