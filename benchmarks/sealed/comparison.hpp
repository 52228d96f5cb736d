// Reads the frames of one answer as they arrive and compares them with the expected values.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/sealed/frames.hpp"
#include "benchmarks/sealed/rules.hpp"
#include "sandboxes/report.hpp"

namespace octet::sealed {

// How a segment of cases came out for an answer.
enum class SegmentEnd {
  passed,         // every case has its value
  wrong_value,    // a case has another value
  not_plain,      // a case has a value that is no plain data: a subclass, a generator, a cycle
  raised,         // an exception ended it
  not_parsed,     // the answer is no Python
  asked_to_exit,  // sys.exit() or the like
  out_of_memory,  // MemoryError
  timed_out,      // a case or the segment took too long, whatever else ran on the machine
  slow,         // a case was over its limit by little, or waited: run again alone before it counts
  ended_early,  // the process ended by itself before the last case
  killed,       // by a signal
  damaged,      // what was written are not the frames of the cases in their order
  nothing_expected,  // the expected values themselves are damaged: our failure
  not_reached,       // nothing is known of it
};

std::string name_of(SegmentEnd end);

struct SegmentResult {
  SegmentEnd end = SegmentEnd::not_reached;
  std::size_t failed_case = 0;  // from 0; meaningless when passed or not reached
  std::string detail;           // for a reader: "ValueError: ... (line 3)", "a case is a Counter"
  int signal = 0;               // killed
  // What EvalPlus's own rule makes of the same frames. It compares with the answer's own ==, so the
  // value beneath a subclass counts.
  bool reference_passed = false;
};

// By segment: base tests, then further tests where the suite has them.
using SegmentResults = std::vector<SegmentResult>;

// The form in which results go through Outcome::report and the verdict cache.
std::string to_text(const SegmentResults& results);
SegmentResults parse_results(const std::string& text);  // throws InputError for another text

// What is expected of a segment.
struct ExpectedSegment {
  std::size_t cases = 0;
  std::string_view frames;    // of the published solution, one a case; outlives the comparison
  std::vector<Value> extras;  // by case, or empty
};

// Limits of EvalPlus at its master (evalplus/eval/__init__.py): a case has the larger of a floor
// and so many times what the published solution took.
inline constexpr double k_case_floor = 4.0;  // seconds
inline constexpr double k_case_factor = 4.0;

// Whether to go on to the next segment when one has failed.
enum class After { first_failure, every_segment };

class Comparison final : public ReportReader {
 public:
  // `expected` must outlive the comparison. `floor`: the least limit of a case, in seconds of CPU
  // time.
  Comparison(const std::vector<ExpectedSegment>& expected, const Rule& rule, After after,
             double floor = k_case_floor);

  bool read(std::string_view bytes) override;
  std::string result() override;

 private:
  void take(const Frame& frame);
  void take_case(const Frame& frame);
  void take_exception(const Frame& frame);
  void take_end(const Frame& frame);
  void compare(const Frame& frame, const Frame& expected);
  void fail(SegmentEnd end, std::string detail);
  void start_segment();
  bool is_complete() const;
  bool has_enough() const;

  const std::vector<ExpectedSegment>& expected_;
  Rule rule_;
  After after_;
  double floor_;
  FrameReader frames_;
  SegmentResults results_;
  std::size_t segment_ = 0;
  // Of the segment that is being read:
  std::size_t next_case_ = 0;
  std::size_t expected_at_ = 0;  // in its frames
  Comparer comparer_;
  bool failed_ = false;          // by our rule
  bool reference_alive_ = true;  // by EvalPlus's, so far
};

}  // namespace octet::sealed
