#include "benchmarks/sealed/case_clock.hpp"

#include <algorithm>

#include "runners/runner.hpp"

namespace octet::sealed {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr double k_longest_segment = 60.0;  // seconds
constexpr double k_segment_extra = 1.0;     // seconds
// To write a value that can pass, and to end when all have been written.
constexpr seconds k_writing{2};
// As in driver.py: a step that waits instead of computing has so many times its CPU limit by the
// clock on the wall.
constexpr int k_wall_factor = 3;
// The group is counted from outside, at times that are not those of the steps, and with it the
// process that watches inside and the init process. Where the limits inside are kept, those outside
// are.
constexpr milliseconds k_slack{500};
constexpr milliseconds k_wall_slack{1'000};
// Octet itself did not come to look for so long: what was used meanwhile is no single step's.
constexpr seconds k_blind{2};

microseconds of_seconds(double number) {
  return microseconds(static_cast<std::int64_t>(number * 1e6));
}

}  // namespace

SegmentLimits limits_of(const std::vector<std::uint32_t>& micros, double floor) {
  SegmentLimits limits;
  double sum = 0;
  for (const std::uint32_t each : micros) {
    const double limit = std::max(floor, k_case_factor * each / 1e6);
    limits.cases.push_back(of_seconds(limit));
    sum += limit;
  }
  // A task without cases has the time of one: its answer is loaded all the same.
  limits.whole = of_seconds(std::min(k_longest_segment, std::max(sum, floor)) + k_segment_extra);
  return limits;
}

void CaseClock::see(const Spent& now) {
  const Spent since{now.cpu - now_.cpu, now.wall - now_.wall};
  if (since.wall > k_blind) {
    step_start_.cpu += since.cpu;
    step_start_.wall += since.wall;
  }
  now_ = now;
}

void CaseClock::begin_segment(const SegmentLimits& limits) {
  limits_ = &limits;
  case_ = 0;
  step_ = Step::loading;
  step_start_ = segment_start_ = now_;
}

CaseClock::Time CaseClock::limit() const {
  switch (step_) {
    case Step::loading:
      return limits_->whole;
    case Step::calling:
      return limits_->cases[case_];
    case Step::writing:
    case Step::termination:
      break;
  }
  return k_writing;
}

CaseClock::Ruling CaseClock::enter(Step step) {
  const bool slow = now_.cpu - step_start_.cpu > limit() + k_slack;
  step_ = step;
  step_start_ = now_;
  return slow ? Ruling::slow : Ruling::within;
}

// A second announcement of the same step wins no time.
CaseClock::Ruling CaseClock::loaded() {
  if (step_ != Step::loading) return Ruling::within;
  return enter(limits_->cases.empty() ? Step::termination : Step::calling);
}

CaseClock::Ruling CaseClock::called() {
  if (step_ != Step::calling) return Ruling::within;
  return enter(Step::writing);
}

// Where nothing was announced, as of most values, which come soon, what has been left is the call,
// or all since the segment began.
CaseClock::Ruling CaseClock::reported() {
  const Ruling ruling =
      enter(case_ + 1 < limits_->cases.size() ? Step::calling : Step::termination);
  ++case_;
  return ruling;
}

CaseClock::Ruling CaseClock::ruling() const {
  if (limits_ == nullptr) return Ruling::within;
  const auto used = now_.cpu - step_start_.cpu;
  const auto in_segment = now_.cpu - segment_start_.cpu;
  if (used > k_shared_factor * limit() + k_slack ||
      in_segment > k_shared_factor * limits_->whole + k_slack) {
    return Ruling::over;
  }
  const auto waited = now_.wall - step_start_.wall;
  return waited > k_wall_factor * limit() + k_wall_slack ? Ruling::waited : Ruling::within;
}

}  // namespace octet::sealed
