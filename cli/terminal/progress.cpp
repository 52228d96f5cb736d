#include "cli/terminal/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "cli/terminal/color.hpp"
#include "cli/terminal/duration_text.hpp"
#include "cli/terminal/terminal.hpp"

namespace octet {
namespace {

using namespace std::chrono_literals;

constexpr auto k_plain_least = 1s;  // between lines for ten per cent each
constexpr std::size_t k_plain_parts = 10;

}  // namespace

Progress::Progress(std::string name, Expected total, ProgressForm form)
    : name_(std::move(name)), total_(total), form_(form) {}

void Progress::add(const Record& record, Origin origin) {
  ++done_;
  if (origin == Origin::executed) ++executed_;
  if (record.passed()) ++passed_;
  if (record.verdict == Verdict::harness_error) ++harness_errors_;
  if (form_ != ProgressForm::none) print_if_due();
}

void Progress::print_if_due() {
  const auto now = Clock::now();
  const auto waited = now - printed_;
  if (form_ == ProgressForm::live) {
    if (waited < k_redraw) return;
    redraw();
  } else {
    const bool ten_per_cent = (done_ - printed_done_) * k_plain_parts >= total_.records;
    if (waited < k_plain_line && (!ten_per_cent || waited < k_plain_least)) return;
    fmt::print(stderr, "{}\n", text());
  }
  printed_ = now;
  printed_done_ = done_;
}

void Progress::redraw() const {
  rewrite_line(text());
}

void Progress::finish() {
  finished_ = true;
  if (form_ == ProgressForm::none) return;
  if (form_ == ProgressForm::live) {
    redraw();
    fmt::print(stderr, "\n");
  } else if (printed_done_ != done_ || done_ == 0) {
    fmt::print(stderr, "{}\n", text());
  }
}

double Progress::rate() const {
  const std::chrono::duration<double> elapsed = Clock::now() - start_;
  return elapsed.count() > 0 ? static_cast<double>(executed_) / elapsed.count() : 0;
}

std::string Progress::share() const {
  if (!total_.at_most) return fmt::format("{}/{}", done_, total_.records);
  if (finished_) return fmt::format("{}", done_);
  return fmt::format("{} of at most {}", done_, total_.records);
}

std::string Progress::text() const {
  std::string text = fmt::format("{}: {}", name_, share());
  if (const double per_second = rate(); per_second > 0) {
    text += fmt::format("  {:.1f}/s", per_second);
    const std::size_t left = total_.records - std::min(done_, total_.records);
    if (left > 0 && !finished_) {
      text += fmt::format("  {}{} left", total_.at_most ? "at most " : "",
                          duration_text(static_cast<double>(left) / per_second));
    }
  }
  const auto count = [&](Style style, const char* name, std::size_t number) {
    text += "  " + styled(stderr, style, fmt::format("{} {}", name, number));
  };
  count(Style::good, "passed", passed_);
  count(Style::bad, "failed", done_ - passed_ - harness_errors_);
  if (harness_errors_ > 0) count(Style::caution, "harness errors", harness_errors_);
  return text;
}

}  // namespace octet
