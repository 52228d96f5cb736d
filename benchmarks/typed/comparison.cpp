#include "benchmarks/typed/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <new>
#include <utility>
#include <variant>

#include "base/utf8.hpp"
#include "benchmarks/typed/shell_text.hpp"
#include "runners/languages/program.hpp"

namespace octet::typed {
namespace {

using sealed::After;
using sealed::CaseClock;
using sealed::SegmentEnd;

// Of what is shown of a case.
constexpr std::size_t k_longest_input = 120;
constexpr std::size_t k_longest_value = 80;
constexpr std::size_t k_longest_message = 300;

// No value that equals the expected one is longer on the wire than so many times that: the worst
// is a list of one-digit ints that are given as floats.
constexpr std::size_t k_longest_factor = 8;
constexpr std::size_t k_least_payload = 4096;

// How a program ended that a case ended.
struct EndRule {
  sealed::SegmentResult operator()(const Exited& exited) const {
    if (exited.code == 0) return {SegmentEnd::ended_early, 0, "the case ended the program"};
    return {SegmentEnd::raised, 0,
            fmt::format("the case ended the program with exit code {}", exited.code)};
  }
  sealed::SegmentResult operator()(const Signaled& signaled) const {
    return {SegmentEnd::killed, 0, fmt::format("killed by signal {}", signaled.number),
            signaled.number};
  }
  sealed::SegmentResult operator()(const CpuTimeout&) const { return timed_out(); }
  sealed::SegmentResult operator()(const WallTimeout&) const { return timed_out(); }
  sealed::SegmentResult operator()(const OutOfMemory&) const {
    return {SegmentEnd::out_of_memory, 0, "out of memory"};
  }
  sealed::SegmentResult operator()(const OutputLimit&) const {
    return {SegmentEnd::output_limit, 0, "it wrote more than the limit of outputs"};
  }
  sealed::SegmentResult operator()(const Denied&) const {
    return {SegmentEnd::killed, 0, "killed for a system call", SIGSYS};
  }
  template <typename Other>
  sealed::SegmentResult operator()(const Other&) const {
    return {SegmentEnd::unfinished, 0, ""};
  }

  static sealed::SegmentResult timed_out() {
    return {SegmentEnd::timed_out, 0, "a case took too long"};
  }
};

}  // namespace

Comparison::Comparison(const ComparisonPlan& plan) : plan_(plan) {
  std::size_t results = 0;
  for (const CaseSegment& segment : plan_.cases->segments)
    results += by_case() ? segment.expected.size() : 1;
  results_.resize(results);
  begin_segment();
}

bool Comparison::look(const Spent& spent) {
  clock_.see(spent);
  const CaseClock::Ruling ruling = clock_.ruling();
  if (ruling == CaseClock::Ruling::over) stop(SegmentEnd::timed_out, "a case took too long");
  if (ruling == CaseClock::Ruling::waited) stop(SegmentEnd::slow, "a case waited too long");
  return !stopped_;
}

bool Comparison::read(std::string_view bytes) try {
  if (!stopped_) read_frames(bytes);
  return !stopped_;
} catch (const std::bad_alloc&) {
  stop(SegmentEnd::damaged, "there is no memory to read what was written");
  return false;
} catch (const std::exception& error) {
  stop(SegmentEnd::damaged, printable_utf8(error.what(), k_longest_message));
  return false;
}

std::string Comparison::result() {
  const bool is_over = is_complete() || failed_;
  if (!is_over && !stopped_) {
    present().end = loaded_ ? SegmentEnd::unfinished : SegmentEnd::not_reached;
    present().failed_case = next_case_;
  }
  const bool ran_out = by_case() && stopped_ && timeouts_ > 0 && !may_resume();
  for (std::size_t i = at_ + 1; ran_out && i < results_.size(); ++i)
    results_[i] = EndRule::timed_out();
  return to_text(results_);
}

std::optional<std::size_t> Comparison::resume(const Termination& termination) {
  const bool is_host = std::holds_alternative<SandboxFailed>(termination);
  if (is_complete() || is_host || !loaded_ || !may_resume()) return std::nullopt;
  if (!std::exchange(failed_, true)) present() = std::visit(EndRule{}, termination);
  timeouts_ += present().end == SegmentEnd::timed_out && !stopped_ ? 1 : 0;
  if (!may_resume()) return std::nullopt;
  end_case();
  if (is_complete()) return std::nullopt;
  ++restarts_;
  frames_ = FrameReader();
  stopped_ = loaded_ = false;
  clock_ = CaseClock();
  clock_.begin_segment(plan_.limits.at(segment_));
  return at_;
}

bool Comparison::may_resume() const {
  return by_case() && restarts_ < k_most_restarts && timeouts_ < k_most_case_timeouts;
}

void Comparison::read_frames(std::string_view bytes) {
  frames_.add(bytes);
  while (!stopped_ && !is_complete()) {
    const auto frame = frames_.next(wanted_payload());
    if (!frame) break;
    take(*frame);
  }
  if (is_complete()) {
    stopped_ = true;
  } else if (frames_.damaged()) {
    stop(SegmentEnd::damaged, "what was written is no frame");
  }
}

std::size_t Comparison::wanted_payload() const {
  return k_least_payload + k_longest_factor * expected().size();
}

std::string_view Comparison::expected() const {
  return plan_.cases->segments[segment_].expected[next_case_];
}

void Comparison::take(const Frame& frame) {
  if (frame.kind == FrameKind::loaded) {
    loaded_ = true;
    return rule_on_time(clock_.loaded());
  }
  if (frame.kind == FrameKind::end || frame.index != at_)
    return stop(SegmentEnd::damaged, "a frame out of its order");
  loaded_ = true;
  take_case(frame);
}

void Comparison::take_case(const Frame& frame) {
  const CaseClock::Ruling ruling = clock_.reported();
  if (!failed_) compare(frame);
  rule_on_time(ruling);
  end_case();
}

void Comparison::compare(const Frame& frame) {
  if (frame.kind == FrameKind::raised) {
    const std::string text = printable_utf8(frame.payload, k_longest_message);
    const bool is_plain = !text.starts_with("not plain");
    return fail(is_plain ? SegmentEnd::raised : SegmentEnd::not_plain,
                is_plain ? text : "the value is " + text);
  }
  if (frame.too_long)
    return fail(SegmentEnd::wrong_value, "the value is longer than any equal to the expected one");
  if (!equals(frame.payload)) fail(SegmentEnd::wrong_value, described(frame.payload));
}

bool Comparison::equals(std::string_view given) const {
  const auto& signature = plan_.cases->signature;
  const Type& type = signature ? signature->result : k_undeclared;
  std::string_view wire = expected();
  if (plan_.is_text) {
    const auto text = take_token(wire);
    return text && same_shell_text(given, text->text, holds_float(type));
  }
  const auto value = read_wire(wire);
  return value && matches(given, *value, type, plan_.tolerance);
}

std::string Comparison::described(std::string_view given) const {
  const std::string_view arguments = plan_.cases->segments[segment_].arguments[next_case_];
  return fmt::format("input {}, expected {}, got {}", shown(arguments, k_longest_input),
                     shown(expected(), k_longest_value),
                     plan_.is_text ? '"' + printable_utf8(given, k_longest_value) + '"'
                                   : shown(given, k_longest_value));
}

// Also where an answer failed: what follows of its segment is passed over.
void Comparison::end_case() {
  if (by_case() && !failed_) present() = {SegmentEnd::passed, 0, "", 0, true};
  if (by_case()) failed_ = false;
  ++at_;
  if (++next_case_ == plan_.cases->segments[segment_].expected.size()) end_segment();
}

void Comparison::end_segment() {
  if (!by_case() && !failed_) present() = {SegmentEnd::passed, 0, "", 0, true};
  failed_ = false;
  next_case_ = 0;
  ++segment_;
  begin_segment();
}

// One without cases has passed.
void Comparison::begin_segment() {
  while (!is_complete() && plan_.cases->segments[segment_].expected.empty()) {
    if (!by_case()) present() = {SegmentEnd::passed, 0, "", 0, true};
    ++segment_;
  }
  if (is_complete()) return;
  clock_.begin_segment(plan_.limits.at(segment_));
  if (loaded_) clock_.loaded();
}

void Comparison::rule_on_time(CaseClock::Ruling ruling) {
  if (ruling == CaseClock::Ruling::slow) fail(SegmentEnd::slow, "a case took too long");
}

void Comparison::stop(SegmentEnd end, std::string detail) {
  if (stopped_) return;
  timeouts_ += end == SegmentEnd::timed_out || end == SegmentEnd::slow ? 1 : 0;
  stopped_ = true;
  frames_ = FrameReader();  // gives its memory back first: there may be none
  fail(end, std::move(detail));
}

// The first failure counts.
void Comparison::fail(SegmentEnd end, std::string detail) {
  if (failed_ || is_complete()) return;
  failed_ = true;
  present().end = end;
  present().failed_case = next_case_;
  present().detail = std::move(detail);
  const bool has_next = segment_ + 1 < plan_.cases->segments.size();
  if (!by_case() && (plan_.after == After::first_failure || !has_next)) stopped_ = true;
}

}  // namespace octet::typed
