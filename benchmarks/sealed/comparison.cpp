#include "benchmarks/sealed/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/utf8.hpp"

namespace octet::sealed {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t k_longest_detail = 300;
// From so many bytes on a value may take megabytes, and such values are compared one at a time,
// however many answers are judged.
constexpr std::size_t k_large_payload = std::size_t{128} << 10;

constexpr std::array<std::pair<SegmentEnd, const char*>, 16> k_names = {{
    {SegmentEnd::passed, "passed"},
    {SegmentEnd::wrong_value, "wrong_value"},
    {SegmentEnd::not_plain, "not_plain"},
    {SegmentEnd::raised, "raised"},
    {SegmentEnd::not_parsed, "not_parsed"},
    {SegmentEnd::asked_to_exit, "asked_to_exit"},
    {SegmentEnd::out_of_memory, "out_of_memory"},
    {SegmentEnd::timed_out, "timed_out"},
    {SegmentEnd::slow, "slow"},
    {SegmentEnd::ended_early, "ended_early"},
    {SegmentEnd::killed, "killed"},
    {SegmentEnd::output_limit, "output_limit"},
    {SegmentEnd::damaged, "damaged"},
    {SegmentEnd::nothing_expected, "nothing_expected"},
    {SegmentEnd::unfinished, "unfinished"},
    {SegmentEnd::not_reached, "not_reached"},
}};

SegmentEnd segment_end_of(const std::string& name) {
  for (const auto& [end, each] : k_names) {
    if (name == each) return end;
  }
  throw InputError("unknown end of a segment \"" + name + "\"");
}

const std::vector<Value>* tuple_of(const std::optional<Value>& value, std::size_t size) {
  const auto* tuple = value ? std::get_if<Tuple>(&value->data) : nullptr;
  return tuple != nullptr && tuple->items.size() == size ? &tuple->items : nullptr;
}

// The text of a string, made fit to print.
std::string text_of(const Value& value) {
  const auto* text = std::get_if<Text>(&value.data);
  return text == nullptr ? "?" : printable_utf8(text->utf8, k_longest_detail);
}

std::int64_t integer_of(const Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value.data);
  return number == nullptr ? 0 : *number;
}

// A value that is given in a frame, and whether it is plain data by our rule.
struct Reading {
  std::optional<Value> value;
  bool plain = false;
  std::string type;        // when it is not plain
  bool too_large = false;  // for its budget: then there is no value
};

Reading read_not_plain(const Frame& frame) {
  auto said = decode(frame.payload);
  const auto* found = tuple_of(said, 3);
  if (found == nullptr) return {};
  auto& parts = std::get<Tuple>(said->data).items;
  Reading reading;
  reading.type = text_of(parts[0]);
  const auto* beneath = std::get_if<bool>(&parts[1].data);
  if (beneath != nullptr && *beneath) reading.value = std::move(parts[2]);
  return reading;
}

Reading read_value(const Frame& frame) {
  if (frame.kind == FrameKind::not_plain) return read_not_plain(frame);
  Reading reading;
  // A digest that is not the expected one stands for no value that could be.
  reading.plain = frame.kind == FrameKind::digest;
  if (reading.plain) return reading;
  reading.value = decode(frame.payload);
  reading.plain = reading.value.has_value();
  if (!reading.plain) reading.type = "no plain data";
  return reading;
}

// Nothing is read of a value that is too large to be equal to what is expected.
Reading read_given(const Frame& frame, const Budget& budget) {
  const auto extent = frame.too_long ? std::nullopt : extent_of(frame.payload);
  if (!frame.too_long && (!extent || budget.allows(*extent))) return read_value(frame);
  Reading reading;
  reading.plain = reading.too_large = true;
  return reading;
}

SegmentEnd end_of_exception(const std::string& where, const std::string& type) {
  if (where == "syntax") return SegmentEnd::not_parsed;
  if (type == "SystemExit") return SegmentEnd::asked_to_exit;
  if (type == "MemoryError") return SegmentEnd::out_of_memory;
  return SegmentEnd::raised;
}

}  // namespace

std::string name_of(SegmentEnd end) {
  for (const auto& [each, name] : k_names) {
    if (each == end) return name;
  }
  return "not_reached";
}

std::string to_text(const SegmentResults& results) {
  Json json = Json::array();
  for (const SegmentResult& result : results) {
    json.push_back({name_of(result.end), result.failed_case, result.detail, result.signal,
                    result.reference_passed});
  }
  return json.dump();
}

SegmentResults parse_results(const std::string& text) try {
  SegmentResults results;
  for (const Json& each : Json::parse(text)) {
    results.push_back({segment_end_of(each.at(0).get<std::string>()), each.at(1).get<std::size_t>(),
                       each.at(2).get<std::string>(), each.at(3).get<int>(),
                       each.at(4).get<bool>()});
  }
  return results;
} catch (const Json::exception& error) {
  throw InputError(fmt::format("no results of segments: {}", error.what()));
}

Comparison::Comparison(const std::vector<ExpectedSegment>& expected,
                       const std::vector<SegmentLimits>& limits, const Rule& rule, After after)
    : expected_(expected),
      limits_(limits),
      rule_(rule),
      after_(after),
      results_(expected.size()),
      comparer_(rule) {
  if (!expected_.empty()) clock_.begin_segment(limits_.at(0));
}

bool Comparison::look(const Spent& spent) {
  clock_.see(spent);
  const CaseClock::Ruling ruling = clock_.ruling();
  if (ruling == CaseClock::Ruling::over) {
    stop(SegmentEnd::timed_out, "a case took too long");
  } else if (ruling == CaseClock::Ruling::waited) {
    stop(SegmentEnd::slow, "a case waited too long");
  }
  return !stopped_;
}

bool Comparison::read(std::string_view bytes) try {
  if (!stopped_) read_frames(bytes);
  return !stopped_;
} catch (const std::bad_alloc&) {
  stop(SegmentEnd::damaged, "there is no memory to read what was written");
  return false;
} catch (const std::exception& error) {
  stop(SegmentEnd::damaged, printable_utf8(error.what(), k_longest_detail));
  return false;
}

void Comparison::read_frames(std::string_view bytes) {
  frames_.add(bytes);
  while (!stopped_ && !is_complete() && !has_enough()) {
    const auto frame =
        frames_.next([this](FrameKind kind, std::size_t size) { return is_target(kind, size); });
    if (!frame) break;
    take(*frame);
  }
  if (is_complete()) return;
  if (frames_.damaged()) return stop(SegmentEnd::damaged, "what was written is no frame");
  stopped_ = stopped_ || has_enough();
}

std::string Comparison::result() {
  if (!stopped_ && frames_.torn()) fail(SegmentEnd::damaged, "the last frame is torn");
  return to_text(results_);
}

// By what its head says of a frame, whether its payload is kept.
bool Comparison::is_target(FrameKind kind, std::size_t size) {
  if (size <= k_small.payload) return true;
  const bool is_value =
      kind == FrameKind::value || kind == FrameKind::numpy || kind == FrameKind::not_plain;
  if (!is_value || is_complete() || is_over()) return false;
  const auto expected = next_expected();
  return expected && size <= comparer_.budget(expected->payload).payload;
}

std::optional<Frame> Comparison::next_expected() const {
  std::size_t at = expected_at_;
  return frame_at(expected_[segment_].frames, at, Checksums::passed_over);
}

bool Comparison::is_complete() const {
  return segment_ == expected_.size();
}

// Neither rule has anything to find in the rest of the segment.
bool Comparison::is_over() const {
  return failed_ && !reference_alive_;
}

// What comes after could change neither our verdict nor EvalPlus's.
bool Comparison::has_enough() const {
  return after_ == After::first_failure && is_over();
}

void Comparison::take(const Frame& frame) {
  if (frame.segment != segment_) return take_disorder("a frame of another segment");
  if (frame.kind == FrameKind::end) return take_end(frame);
  if (frame.kind == FrameKind::loaded) return rule_on_time(clock_.loaded());
  if (frame.index != next_case_ || next_case_ >= expected_[segment_].cases)
    return take_disorder("a frame out of its order");
  if (frame.kind == FrameKind::called) return rule_on_time(clock_.called());
  if (frame.kind == FrameKind::raised) return take_exception(frame);
  take_case(frame);
}

// Where both rules have done with the segment, what is no case of it is not waited out.
void Comparison::take_disorder(const char* what) {
  if (is_over()) return stop(SegmentEnd::damaged, what);
  fail(SegmentEnd::damaged, what);
}

void Comparison::take_case(const Frame& frame) {
  const CaseClock::Ruling ruling = clock_.reported();
  const auto expected = frame_at(expected_[segment_].frames, expected_at_, Checksums::compared);
  if (!expected) return fail(SegmentEnd::nothing_expected, "the expected values are damaged");
  if (!is_over()) compare(frame, *expected);
  rule_on_time(ruling);
  const auto limit = limits_[segment_].cases[next_case_];
  if (std::chrono::microseconds(frame.micros) > limit) rule_on_time(CaseClock::Ruling::slow);
  ++next_case_;
}

void Comparison::rule_on_time(CaseClock::Ruling ruling) {
  if (ruling != CaseClock::Ruling::slow) return;
  reference_alive_ = false;
  fail(SegmentEnd::slow, "a case took too long");
}

void Comparison::compare(const Frame& frame, const Frame& expected) {
  const bool is_form = frame.kind == FrameKind::value || frame.kind == FrameKind::digest;
  const bool identical = is_form && !frame.too_long && frame.kind == expected.kind &&
                         frame.payload == expected.payload;
  if (identical && comparer_.passes_identical(frame.payload)) return;
  static std::mutex large_values;
  std::unique_lock one_at_a_time(large_values, std::defer_lock);
  if (std::max(frame.payload.size(), expected.payload.size()) > k_large_payload)
    one_at_a_time.lock();
  try {
    compare_values(frame, expected);
  } catch (const BudgetError& error) {
    reference_alive_ = false;
    fail(SegmentEnd::wrong_value, fmt::format("another value is expected: {}", error.what()));
  }
}

void Comparison::compare_values(const Frame& frame, const Frame& expected) {
  const std::vector<Value>& extras = expected_[segment_].extras;
  const Value* extra = next_case_ < extras.size() ? &extras[next_case_] : nullptr;
  const Reading given = read_given(frame, comparer_.budget(expected.payload));
  const Reading wanted = read_value(expected);
  const bool passes =
      comparer_.passes({given.value ? &*given.value : nullptr, frame.kind != FrameKind::numpy},
                       wanted.value ? &*wanted.value : nullptr, extra);
  const bool plain =
      given.plain || rule_.oracle == Oracle::anything || rule_.oracle == Oracle::not_none;
  if (!passes) reference_alive_ = false;
  if (!plain) return fail(SegmentEnd::not_plain, "the value is not plain data: " + given.type);
  if (passes) return;
  fail(SegmentEnd::wrong_value,
       given.too_large ? "another value is expected: this one is larger than any equal to it"
                       : "another value is expected");
}

void Comparison::take_exception(const Frame& frame) {
  if (is_over()) return;
  reference_alive_ = false;
  const auto said = decode(frame.payload);
  const auto* parts = tuple_of(said, 4);
  if (parts == nullptr) return fail(SegmentEnd::damaged, "what was raised cannot be read");
  const std::string type = text_of((*parts)[1]);
  fail(end_of_exception(text_of((*parts)[0]), type),
       fmt::format("{}: {} (line {})", type, text_of((*parts)[2]), integer_of((*parts)[3])));
}

void Comparison::take_end(const Frame& frame) {
  const bool complete = next_case_ == expected_[segment_].cases;
  const auto said = decode(frame.payload);
  const auto* parts = tuple_of(said, 2);
  const std::string how = parts == nullptr ? "" : text_of((*parts)[0]);
  const auto number = parts == nullptr ? 0 : integer_of((*parts)[1]);
  if (how == "timed_out") {
    fail(SegmentEnd::timed_out, "a case took too long");
  } else if (how == "waited") {
    fail(SegmentEnd::slow, "a case waited too long");
  } else if (how == "signaled") {
    fail(SegmentEnd::killed, fmt::format("killed by signal {}", number));
    results_[segment_].signal = static_cast<int>(number);
  } else if (how != "exited" || !complete) {
    fail(SegmentEnd::ended_early, "the process ended before the last case");
  }
  if (!failed_) results_[segment_].end = SegmentEnd::passed;
  results_[segment_].reference_passed = reference_alive_ && complete && how == "exited";
  start_segment();
}

void Comparison::start_segment() {
  const bool go_on =
      !failed_ || after_ == After::every_segment || results_[segment_].reference_passed;
  segment_ = go_on ? segment_ + 1 : expected_.size();
  next_case_ = 0;
  expected_at_ = 0;
  comparer_ = Comparer(rule_);
  failed_ = false;
  reference_alive_ = true;
  if (!is_complete()) clock_.begin_segment(limits_.at(segment_));
}

void Comparison::stop(SegmentEnd end, std::string detail) {
  stopped_ = true;
  frames_ = FrameReader();  // gives its memory back first: there may be none
  reference_alive_ = false;
  fail(end, std::move(detail));
}

// The first failure of a segment is the one that counts.
void Comparison::fail(SegmentEnd end, std::string detail) {
  if (end == SegmentEnd::damaged || end == SegmentEnd::nothing_expected) reference_alive_ = false;
  if (failed_ || segment_ == expected_.size()) return;
  failed_ = true;
  results_[segment_].end = end;
  results_[segment_].failed_case = next_case_;
  results_[segment_].detail = std::move(detail);
}

}  // namespace octet::sealed
