// Reads the frames that a driver writes for one answer, as they arrive, and compares the values
// with the expected ones. The process that writes them is the answer's own: whatever it writes can
// only be a wrong value, or none.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/sealed/case_clock.hpp"
#include "benchmarks/sealed/comparison.hpp"
#include "benchmarks/typed/cases.hpp"
#include "benchmarks/typed/matching.hpp"
#include "benchmarks/typed/wire.hpp"
#include "sandboxes/report.hpp"

namespace octet::typed {

// What a result stands for: a segment, which has failed with its first case that has, or a case.
enum class ResultOf { segment, single_case };

// All that the values of an answer are compared by.
struct ComparisonPlan {
  std::shared_ptr<const Cases> cases;
  std::vector<sealed::SegmentLimits> limits;  // of each segment
  Tolerance tolerance;
  bool is_text = false;  // values are what a shell prints (shell_text.hpp)
  ResultOf result_of = ResultOf::segment;
  sealed::After after = sealed::After::first_failure;  // of segments
};

// After so many starts a program whose cases end it is not started again.
inline constexpr unsigned k_most_restarts = 3;

// The result is the text of sealed::SegmentResults.
class Comparison final : public ReportReader {
 public:
  explicit Comparison(const ComparisonPlan& plan);  // which must outlive it

  // Neither throws: what is thrown while a report is read is how it came out for the answer.
  bool look(const Spent& spent) override;
  bool read(std::string_view bytes) override;
  std::string result() override;
  // Where results are of cases: behind the case that ended the program, at most k_most_restarts
  // times.
  std::optional<std::size_t> resume(const Termination& termination) override;

 private:
  void read_frames(std::string_view bytes);
  void take(const Frame& frame);
  void take_case(const Frame& frame);
  void compare(const Frame& frame);
  void end_case();
  void end_segment();
  void begin_segment();
  void rule_on_time(sealed::CaseClock::Ruling ruling);
  void fail(sealed::SegmentEnd end, std::string detail);
  void stop(sealed::SegmentEnd end, std::string detail);
  bool equals(std::string_view given) const;
  std::string described(std::string_view given) const;
  std::string_view expected() const;
  sealed::SegmentResult& present() { return results_[by_case() ? at_ : segment_]; }
  bool by_case() const { return plan_.result_of == ResultOf::single_case; }
  bool is_complete() const { return segment_ == plan_.cases->segments.size(); }
  bool may_resume() const;
  std::size_t wanted_payload() const;

  const ComparisonPlan& plan_;
  FrameReader frames_;
  sealed::CaseClock clock_;
  sealed::SegmentResults results_;
  std::size_t segment_ = 0;
  std::size_t next_case_ = 0;  // of the segment
  std::size_t at_ = 0;         // the same, of all cases
  bool loaded_ = false;        // the answer: cases are called
  bool failed_ = false;        // the present result
  bool stopped_ = false;       // nothing more is read of this run
  unsigned restarts_ = 0;
  unsigned timeouts_ = 0;
};

}  // namespace octet::typed
