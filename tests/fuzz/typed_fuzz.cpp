// Frames and values as a hostile process writes them, whatever the driver of its language would, on
// a small stack, and with as little memory as the bytes ask for. Nothing may throw, not even where
// there is no memory, and a case passes only with a frame that says what was expected: that is
// found out here a second time, by simpler means.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "benchmarks/sealed/comparison.hpp"
#include "benchmarks/typed/comparison.hpp"
#include "tests/fuzz/counted.hpp"

namespace octet::typed {
namespace {

constexpr std::string_view k_arguments = "l2:l2:i1;d3ff0000000000000s1:a";
// One case for each kind of value.
constexpr std::array<std::string_view, 8> k_expected = {
    "i7;", "t", "n", "s3:abc", "d3ff8000000000000", "l2:i1;l1:s1:b", "u2:nf", "m1:s1:ki2;"};

// Bytes are held once, or twice while a buffer grows; and what is held whatever comes.
constexpr std::size_t k_of_a_byte = 8;
constexpr std::size_t k_of_all = 64 << 10;

enum class Form { exact, loose, text, segments };
constexpr std::size_t k_forms = 4;

ComparisonPlan make_plan(Form form) {
  auto cases = std::make_shared<Cases>();
  cases->segments.resize(form == Form::segments ? 2 : 1);
  for (CaseSegment& segment : cases->segments) {
    segment.expected.assign(k_expected.begin(), k_expected.end());
    if (form == Form::text) segment.expected = {"s9:1.5 a 2e7"};
    segment.arguments.assign(segment.expected.size(), k_arguments);
    segment.micros.assign(segment.expected.size(), 1);
  }
  if (form == Form::text) cases->signature = parse_signature("() -> list<float>");
  ComparisonPlan plan;
  for (const CaseSegment& segment : cases->segments)
    plan.limits.push_back(sealed::limits_of(segment.micros));
  plan.cases = std::move(cases);
  plan.tolerance.lists_are_tuples = true;
  plan.tolerance.loose = form == Form::loose;
  plan.is_text = form == Form::text;
  plan.result_of = form == Form::segments ? ResultOf::segment : ResultOf::single_case;
  plan.after = sealed::After::every_segment;
  return plan;
}

const ComparisonPlan& plan_of(Form form) {
  static const std::array<ComparisonPlan, k_forms> plans = {
      make_plan(Form::exact), make_plan(Form::loose), make_plan(Form::text),
      make_plan(Form::segments)};
  return plans[static_cast<std::size_t>(form)];
}

// What stands up to `end`, cut off from the front.
std::string_view cut(std::string_view& bytes, char end) {
  const std::size_t at = std::min(bytes.find(end), bytes.size());
  const std::string_view head = bytes.substr(0, at);
  bytes.remove_prefix(std::min(at + 1, bytes.size()));
  return head;
}

template <typename Number>
Number number_of(std::string_view digits, int base = 10) {
  Number number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  return number;
}

std::string real_of(std::string_view digits) {
  const auto bits = number_of<std::uint64_t>(digits, 16);
  double real = 0;
  std::memcpy(&real, &bits, sizeof real);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "#%.5g", real);
  return text.data();
}

// A value in a form that is the same for equal ones: numbers by their size, lists and tuples alike.
std::string plain(std::string_view wire) {
  std::string form;
  while (!wire.empty()) {
    const char tag = wire.front();
    wire.remove_prefix(1);
    if (tag == 'i') {
      form += "#" + std::to_string(number_of<std::int64_t>(cut(wire, ';')));
    } else if (tag == 'd') {
      form += real_of(wire.substr(0, 16));
      wire.remove_prefix(std::min<std::size_t>(16, wire.size()));
    } else if (std::string_view("slum").find(tag) != std::string_view::npos) {
      const auto count = number_of<std::size_t>(cut(wire, ':'));
      form += (tag == 'u' ? 'l' : tag) + std::to_string(count) + ":";
      if (tag == 's') form += wire.substr(0, count);
      if (tag == 's') wire.remove_prefix(std::min(count, wire.size()));
    } else {
      form += tag;
    }
  }
  return form;
}

// The payloads of the frames of `bytes` by their case, in order from `at` on.
void collect(std::string_view bytes, std::size_t at, std::map<std::size_t, std::string>& given) {
  while (bytes.find('\n') != std::string_view::npos) {
    std::string_view head = cut(bytes, '\n');
    const std::string_view kind = cut(head, ' ');
    const auto index = number_of<std::size_t>(cut(head, ' '));
    const auto size = std::min(number_of<std::size_t>(head), bytes.size());
    if (kind == "v" && index == at) given[index] = bytes.substr(0, size);
    if (kind != "l") ++at;
    bytes.remove_prefix(size);
  }
}

struct Input {
  Form form = Form::exact;
  std::size_t step = 1;  // bytes that arrive together
  std::string_view bytes;
  std::string_view behind;      // of the next run
  std::size_t most = SIZE_MAX;  // memory there is
};

void read(Comparison& comparison, std::string_view bytes, std::size_t step) {
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    if (!comparison.read(bytes.substr(at, step))) return;
  }
}

// The results of both runs, and where the second began.
std::pair<sealed::SegmentResults, std::optional<std::size_t>> compare(const Input& input) {
  const ComparisonPlan& plan = plan_of(input.form);
  counted = {true, 0, 0, SIZE_MAX};
  Comparison comparison(plan);
  if (input.most != SIZE_MAX) counted.most = counted.now + input.most;
  read(comparison, input.bytes, input.step);
  counted.most = SIZE_MAX;
  sealed::parse_results(comparison.result());
  const auto next = comparison.resume(octet::Exited{0});
  if (next) read(comparison, input.behind, input.step);
  if (counted.peak > k_of_a_byte * (input.bytes.size() + input.behind.size()) + k_of_all)
    __builtin_trap();
  counted.counting = false;
  return {sealed::parse_results(comparison.result()), next};
}

void* run(void* what) {
  const Input& input = *static_cast<const Input*>(what);
  const auto [results, next] = compare(input);
  if (input.form != Form::exact) return nullptr;
  std::map<std::size_t, std::string> given;
  collect(input.bytes, 0, given);
  if (next) collect(input.behind, *next, given);
  for (std::size_t i = 0; i < results.size(); ++i) {
    const bool passed = results[i].end == sealed::SegmentEnd::passed;
    if (passed && (!given.contains(i) || plain(given[i]) != plain(k_expected[i]))) __builtin_trap();
  }
  return nullptr;
}

// Frames of the parts of `bytes`, in their order: so the fuzzer need not find heads.
std::string framed(std::string_view bytes) {
  std::string frames = "l 0 0\n";
  for (std::size_t index = 0; !bytes.empty(); ++index) {
    const std::string_view payload = cut(bytes, '\xff');
    frames += "v " + std::to_string(index) + " " + std::to_string(payload.size()) + "\n";
    frames += payload;
  }
  return frames;
}

}  // namespace
}  // namespace octet::typed

// The first two bytes say how the others are cut, what they are compared with and how much memory
// there is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace octet::typed;
  if (size < 2) return 0;
  Input input;
  input.form = static_cast<Form>(data[0] % k_forms);
  input.step = 1 + data[0] / k_forms;
  std::string bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  if (data[1] % 8 >= 6) bytes = framed(bytes);
  const std::size_t half = data[1] % 4 == 0 ? bytes.size() / 2 : bytes.size();
  input.bytes = std::string_view(bytes).substr(0, half);
  input.behind = std::string_view(bytes).substr(half);
  if (data[1] / 4 == 63) input.most = 32U * (data[0] + 1U);
  run_on_small_stack(run, &input);
  return 0;
}
