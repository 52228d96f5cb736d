// Bytes from a sandbox through the reader of frames, of values and of all comparisons, on a small
// stack, and with as little memory as the bytes ask for. Nothing may throw, not even where there is
// no memory, and an answer passes only with frames that say what was expected.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/sealed/comparison.hpp"
#include "benchmarks/sealed/equality.hpp"
#include "tests/fuzz/counted.hpp"

namespace octet::sealed {
namespace {

// A part of a value has a byte at least, and takes so much; and what is held whatever comes.
constexpr std::size_t k_of_a_byte = 256;
constexpr std::size_t k_of_all = 64 << 10;

// Three cases of two values in marshal's format, and their frames.
struct Expected {
  Expected() {
    for (std::size_t i = 0; i < forms.size(); ++i)
      frames += encode({FrameKind::value, 0, i, 1, forms[i]});
    segments = {{forms.size(), frames, {}}, {0, {}, {}}};
    limits = {limits_of({1, 1, 1}), limits_of({})};
  }
  const std::vector<std::string> forms = {std::string("i\x02\0\0\0", 5),
                                          std::string("g\0\0\0\0\0\0\xf0\x3f", 9),
                                          std::string("[\x01\0\0\0u\x01\0\0\0a", 11)};
  std::string frames;
  std::vector<ExpectedSegment> segments;
  std::vector<SegmentLimits> limits;
};

void compare_stream(std::string_view bytes, Oracle oracle, std::size_t most) {
  static const Expected expected;
  counted = {true, 0, 0, SIZE_MAX};
  Comparison comparison(expected.segments, expected.limits, {oracle, 0.0}, After::every_segment);
  if (most != SIZE_MAX) counted.most = counted.now + most;
  const std::size_t half = bytes.size() / 2;
  if (comparison.read(bytes.substr(0, half))) comparison.read(bytes.substr(half));
  counted.most = SIZE_MAX;
  if (counted.peak > k_of_a_byte * bytes.size() + k_of_all) __builtin_trap();
  parse_results(comparison.result());
  counted.counting = false;
}

// The same bytes as the payload of a well-formed frame: so the fuzzer need not find checksums.
void compare_payload(std::string_view bytes, FrameKind kind, Oracle oracle, std::size_t most) {
  compare_stream(encode({kind, 0, 0, 1, bytes}), oracle, most);
}

void compare_value(std::string_view bytes) {
  const auto value = decode(bytes);
  if (!value) return;
  counted = {true, 0, 0, SIZE_MAX};
  if (!decode(bytes) || counted.peak > extent_of(bytes)->memory() + k_of_all) __builtin_trap();
  counted.counting = false;
  // What cannot be hashed may stand in a set here, though not in Python.
  if (Equality().hash(*value) && !equal(*value, *value)) __builtin_trap();
  Equality().equal_as_sets(*value, *value);
}

struct Input {
  Oracle oracle = Oracle::none;
  FrameKind kind = FrameKind::value;
  std::string_view bytes;
  std::size_t most = SIZE_MAX;  // memory there is
};

void* run(void* what) {
  const Input& input = *static_cast<const Input*>(what);
  compare_stream(input.bytes, input.oracle, input.most);
  compare_payload(input.bytes, input.kind, input.oracle, input.most);
  compare_value(input.bytes);
  return nullptr;
}

}  // namespace
}  // namespace octet::sealed

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace octet::sealed;
  if (size < 2) return 0;
  Input input;
  input.oracle = static_cast<Oracle>(data[0] % 8);
  input.kind = static_cast<FrameKind>(1 + data[1] % 8);
  input.bytes = {reinterpret_cast<const char*>(data) + 2, size - 2};
  if (data[0] / 8 == 31) input.most = 64U * (data[1] / 8);
  run_on_small_stack(run, &input);
  return 0;
}
