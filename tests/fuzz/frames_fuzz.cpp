// Bytes from a sandbox through the reader of frames, of values and of all comparisons. Nothing may
// throw, and an answer passes only with frames that say what was expected.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "benchmarks/sealed/comparison.hpp"
#include "benchmarks/sealed/equality.hpp"

namespace octet::sealed {
namespace {

// Three cases of two values in marshal's format, and their frames.
struct Expected {
  Expected() {
    for (std::size_t i = 0; i < forms.size(); ++i)
      frames += encode({FrameKind::value, 0, i, 1, forms[i]});
    segments = {{forms.size(), frames, {}}, {0, {}, {}}};
  }
  const std::vector<std::string> forms = {std::string("i\x02\0\0\0", 5),
                                          std::string("g\0\0\0\0\0\0\xf0\x3f", 9),
                                          std::string("[\x01\0\0\0u\x01\0\0\0a", 11)};
  std::string frames;
  std::vector<ExpectedSegment> segments;
};

void compare_stream(std::string_view bytes, Oracle oracle) {
  static const Expected expected;
  Comparison comparison(expected.segments, {oracle, 0.0}, After::every_segment);
  const std::size_t half = bytes.size() / 2;
  if (comparison.read(bytes.substr(0, half))) comparison.read(bytes.substr(half));
  parse_results(comparison.result());
}

// The same bytes as the payload of a well-formed frame: so the fuzzer need not find checksums.
void compare_payload(std::string_view bytes, FrameKind kind, Oracle oracle) {
  compare_stream(encode({kind, 0, 0, 1, bytes}), oracle);
}

void compare_value(std::string_view bytes) {
  const auto value = decode(bytes);
  if (!value) return;
  // What cannot be hashed may stand in a set here, though not in Python.
  if (hash(*value) && !holds_nan(*value) && !equal(*value, *value)) __builtin_trap();
  equal_as_sets(*value, *value);
}

}  // namespace
}  // namespace octet::sealed

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace octet::sealed;
  if (size < 2) return 0;
  const auto oracle = static_cast<Oracle>(data[0] % 8);
  const auto kind = static_cast<FrameKind>(1 + data[1] % 6);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  compare_stream(bytes, oracle);
  compare_payload(bytes, kind, oracle);
  compare_value(bytes);
  return 0;
}
