// Reads the frames of one answer as they arrive and compares them with the expected values.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/sealed/case_clock.hpp"
#include "benchmarks/sealed/frames.hpp"
#include "benchmarks/sealed/rules.hpp"
#include "sandboxes/report.hpp"

namespace octet::sealed {

// How a segment of cases came out for an answer.
enum class SegmentEnd {
  passed,            // every case has its value
  wrong_value,       // a case has another value
  not_plain,         // a case has a value that is no plain data: a subclass, a generator, a cycle
  raised,            // an exception ended it
  not_parsed,        // the answer is no Python
  asked_to_exit,     // sys.exit() or the like
  out_of_memory,     // MemoryError
  timed_out,         // a case or the segment took too long, whatever else ran on the machine
  slow,              // a case was over its limit by little, or waited: undecided beside others
  ended_early,       // the process ended by itself before the last case
  killed,            // by a signal
  output_limit,      // for what it wrote to its outputs
  damaged,           // what was written are not the frames of the cases in their order
  nothing_expected,  // the expected values themselves are damaged: our failure
  unfinished,        // the process ended before the last case: how, the outcome tells
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

// The form in which results go through Outcome::report and the cache of executions.
std::string to_text(const SegmentResults& results);
SegmentResults parse_results(const std::string& text);  // throws InputError for another text

// What is expected of a segment.
struct ExpectedSegment {
  std::size_t cases = 0;
  std::string_view frames;    // of the published solution, one a case; outlives the comparison
  std::vector<Value> extras;  // by case, or empty
};

// Whether to go on to the next segment when one has failed.
enum class After { first_failure, every_segment };

class Comparison final : public ReportReader {
 public:
  // `expected` and `limits`, one for each segment, must outlive the comparison.
  Comparison(const std::vector<ExpectedSegment>& expected, const std::vector<SegmentLimits>& limits,
             const Rule& rule, After after);

  // Neither throws: what is thrown while a report is read is how it came out for the answer.
  bool look(const Spent& spent) override;
  bool read(std::string_view bytes) override;
  std::string result() override;

 private:
  void read_frames(std::string_view bytes);
  bool is_target(FrameKind kind, std::size_t size);
  void take(const Frame& frame);
  void take_disorder(const char* what);
  void take_case(const Frame& frame);
  void take_exception(const Frame& frame);
  void take_end(const Frame& frame);
  void compare(const Frame& frame, const Frame& expected);
  void compare_values(const Frame& frame, const Frame& expected);
  void rule_on_time(CaseClock::Ruling ruling);
  void fail(SegmentEnd end, std::string detail);
  void stop(SegmentEnd end, std::string detail);
  void start_segment();
  std::optional<Frame> next_expected() const;
  bool is_complete() const;
  bool is_over() const;
  bool has_enough() const;

  const std::vector<ExpectedSegment>& expected_;
  const std::vector<SegmentLimits>& limits_;
  Rule rule_;
  After after_;
  FrameReader frames_;
  CaseClock clock_;
  SegmentResults results_;
  std::size_t segment_ = 0;
  bool stopped_ = false;  // nothing more is read
  // Of the segment that is being read:
  std::size_t next_case_ = 0;
  std::size_t expected_at_ = 0;  // in its frames
  Comparer comparer_;
  bool failed_ = false;          // by our rule
  bool reference_alive_ = true;  // by EvalPlus's, so far
};

}  // namespace octet::sealed
