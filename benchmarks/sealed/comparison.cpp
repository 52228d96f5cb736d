#include "benchmarks/sealed/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/utf8.hpp"

namespace octet::sealed {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t k_longest_detail = 300;

constexpr std::array<std::pair<SegmentEnd, const char*>, 14> k_names = {{
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
    {SegmentEnd::damaged, "damaged"},
    {SegmentEnd::nothing_expected, "nothing_expected"},
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

std::int64_t number_of(const Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value.data);
  return number == nullptr ? 0 : *number;
}

// A value that is given in a frame, and whether it is plain data by our rule.
struct Reading {
  std::optional<Value> value;
  bool plain = false;
  std::string type;  // when it is not plain
};

Reading read_not_plain(const Frame& frame) {
  const auto said = decode(frame.payload);
  const auto* parts = tuple_of(said, 3);
  if (parts == nullptr) return {};
  Reading reading;
  reading.type = text_of((*parts)[0]);
  const auto* beneath = std::get_if<bool>(&(*parts)[1].data);
  if (beneath != nullptr && *beneath) reading.value = (*parts)[2];
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

Comparison::Comparison(const std::vector<ExpectedSegment>& expected, const Rule& rule, After after,
                       double floor)
    : expected_(expected),
      rule_(rule),
      after_(after),
      floor_(floor),
      results_(expected.size()),
      comparer_(rule) {}

bool Comparison::read(std::string_view bytes) {
  frames_.add(bytes);
  while (!is_complete() && !has_enough()) {
    const auto frame = frames_.next();
    if (!frame) break;
    take(*frame);
  }
  if (frames_.damaged()) fail(SegmentEnd::damaged, "what was written is no frame");
  return is_complete() || !(frames_.damaged() || has_enough());
}

std::string Comparison::result() {
  if (frames_.torn()) fail(SegmentEnd::damaged, "the last frame is torn");
  return to_text(results_);
}

bool Comparison::is_complete() const {
  return segment_ == expected_.size();
}

// What comes after could change neither our verdict nor EvalPlus's.
bool Comparison::has_enough() const {
  return after_ == After::first_failure && failed_ && !reference_alive_;
}

void Comparison::take(const Frame& frame) {
  // What follows a failure in a segment that both rules have done with.
  const bool is_over = failed_ && !reference_alive_;
  if (frame.segment != segment_) {
    if (!is_over) fail(SegmentEnd::damaged, "a frame of another segment");
    return;
  }
  if (frame.kind == FrameKind::end) return take_end(frame);
  if (is_over) return;
  if (frame.index != next_case_ || next_case_ >= expected_[segment_].cases) {
    return fail(SegmentEnd::damaged, "a frame out of its order");
  }
  if (frame.kind == FrameKind::raised) return take_exception(frame);
  take_case(frame);
}

void Comparison::take_case(const Frame& frame) {
  const auto expected = frame_at(expected_[segment_].frames, expected_at_, Checksums::compared);
  if (!expected) return fail(SegmentEnd::nothing_expected, "the expected values are damaged");
  const bool is_form = frame.kind == FrameKind::value || frame.kind == FrameKind::digest;
  const bool identical =
      is_form && frame.kind == expected->kind && frame.payload == expected->payload;
  if (!identical || !comparer_.passes_identical(frame.payload)) compare(frame, *expected);
  if (frame.micros > 1e6 * std::max(floor_, k_case_factor * expected->micros / 1e6)) {
    reference_alive_ = false;
    fail(SegmentEnd::slow, "a case took too long");
  }
  ++next_case_;
}

void Comparison::compare(const Frame& frame, const Frame& expected) {
  const std::vector<Value>& extras = expected_[segment_].extras;
  const Value* extra = next_case_ < extras.size() ? &extras[next_case_] : nullptr;
  const Reading given = read_value(frame);
  const Reading wanted = read_value(expected);
  const bool passes =
      comparer_.passes({given.value ? &*given.value : nullptr, frame.kind != FrameKind::numpy},
                       wanted.value ? &*wanted.value : nullptr, extra);
  const bool plain =
      given.plain || rule_.oracle == Oracle::anything || rule_.oracle == Oracle::not_none;
  if (!passes) reference_alive_ = false;
  if (!plain) return fail(SegmentEnd::not_plain, "the value is not plain data: " + given.type);
  if (!passes) fail(SegmentEnd::wrong_value, "another value is expected");
}

void Comparison::take_exception(const Frame& frame) {
  reference_alive_ = false;
  const auto said = decode(frame.payload);
  const auto* parts = tuple_of(said, 4);
  if (parts == nullptr) return fail(SegmentEnd::damaged, "what was raised cannot be read");
  const std::string type = text_of((*parts)[1]);
  fail(end_of_exception(text_of((*parts)[0]), type),
       fmt::format("{}: {} (line {})", type, text_of((*parts)[2]), number_of((*parts)[3])));
}

void Comparison::take_end(const Frame& frame) {
  const bool complete = next_case_ == expected_[segment_].cases;
  const auto said = decode(frame.payload);
  const auto* parts = tuple_of(said, 2);
  const std::string how = parts == nullptr ? "" : text_of((*parts)[0]);
  const auto number = parts == nullptr ? 0 : number_of((*parts)[1]);
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
