// Whether an answer keeps the time limits of its cases, by what all its processes together have
// used as octet counts it from outside. No process that the answer can reach has a part in it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sandboxes/report.hpp"

namespace octet::sealed {

// Limits of EvalPlus at its master (evalplus/eval/__init__.py): a case has the larger of a floor
// and so many times what the published solution took; a segment their sum, at most a minute, and a
// second. Here they are CPU time.
inline constexpr double k_case_floor = 4.0;  // seconds
inline constexpr double k_case_factor = 4.0;

struct SegmentLimits {
  std::vector<std::chrono::microseconds> cases;
  std::chrono::microseconds whole{0};
};

// `micros`: CPU time of the published solution, by case. `floor`: seconds.
SegmentLimits limits_of(const std::vector<std::uint32_t>& micros, double floor = k_case_floor);

// Told what has been used and, by the frames as they come, which step the answer is at. The process
// that is judged can lie about its step, and gains by it no more than the time of another step, all
// of which together have the limit of the segment. One thread at a time.
class CaseClock final {
 public:
  // Of the step that is being taken, or has just been left.
  enum class Ruling {
    within,
    slow,    // over its limit, though by no more than neighbours on the machine may be the cause of
    waited,  // by the clock on the wall: something else may have been the cause
    over,    // whatever else ran on the machine
  };

  void see(const Spent& now);
  void begin_segment(const SegmentLimits& limits);  // which must live as long as the segment
  // Each leaves a step, says how that was, and begins the next.
  Ruling loaded();    // the answer: the first case is called
  Ruling called();    // the case: its value is written
  Ruling reported();  // the value: the next case is called
  // Of the present step so far.
  Ruling ruling() const;

 private:
  enum class Step { loading, calling, writing, termination };
  using Time = std::chrono::microseconds;

  Ruling enter(Step step);
  Time limit() const;

  const SegmentLimits* limits_ = nullptr;
  Spent now_;
  Step step_ = Step::loading;
  std::size_t case_ = 0;
  Spent segment_start_;
  Spent step_start_;
};

}  // namespace octet::sealed
