// What the frames of an answer come to, beside those that are expected.
#include "benchmarks/sealed/comparison.hpp"

#include <catch2/catch.hpp>

#include "tests/benchmarks/sealed/stream_frames.hpp"

using namespace octet::sealed;
using namespace octet::test;

namespace {

std::string raised(std::size_t index, const char* where, const char* type) {
  return frame(FrameKind::raised, 0, index,
               tuple({text(where), text(type), text("no"), integer(3)}));
}

std::vector<SegmentLimits> limits_of_all(const std::vector<ExpectedSegment>& segments) {
  std::vector<SegmentLimits> limits;
  for (const ExpectedSegment& each : segments)
    limits.push_back(limits_of(std::vector<std::uint32_t>(each.cases, 12)));
  return limits;
}

// Two segments: 1, 2 and "a".
struct Expectation {
  std::string base = given(0, 0, integer(1)) + given(0, 1, integer(2));
  std::string plus = given(1, 0, text("a"));
  std::vector<ExpectedSegment> segments{{2, base, {}}, {1, plus, {}}};
  Rule rule{};

  SegmentResults read(const std::string& stream, After after = After::first_failure,
                      std::size_t step = 7) const {
    const std::vector<SegmentLimits> limits = limits_of_all(segments);
    Comparison comparison(segments, limits, rule, after);
    for (std::size_t at = 0; at < stream.size(); at += step) {
      if (!comparison.read(std::string_view(stream).substr(at, step))) break;
    }
    return parse_results(comparison.result());
  }
};

const std::string k_base = given(0, 0, integer(1)) + given(0, 1, integer(2)) + end(0, 2);
const std::string k_plus = given(1, 0, text("a")) + end(1, 1);

}  // namespace

TEST_CASE("all values in their order pass, however they arrive", "[sealed]") {
  const Expectation expectation;
  for (const std::size_t step : {1, 7, 1000}) {
    const SegmentResults results = expectation.read(k_base + k_plus, After::first_failure, step);
    CHECK(results[0].end == SegmentEnd::passed);
    CHECK(results[1].end == SegmentEnd::passed);
    CHECK(results[1].reference_passed);
  }
}

TEST_CASE("what is not the frames of the cases in their order does not pass", "[sealed]") {
  const Expectation expectation;
  const std::string first = given(0, 0, integer(1));
  const std::string second = given(0, 1, integer(2));
  const std::pair<std::string, SegmentEnd> cases[] = {
      {second + first + end(0, 2), SegmentEnd::damaged},           // out of order
      {first + first + end(0, 2), SegmentEnd::damaged},            // replayed
      {first + second + second + end(0, 3), SegmentEnd::damaged},  // too many
      {first + given(1, 1, integer(2)), SegmentEnd::damaged},      // of another segment
      {first + "rubbish, twenty bytes and more", SegmentEnd::damaged},
      {first + second.substr(0, 10), SegmentEnd::damaged},  // torn
      {first + end(0, 2), SegmentEnd::ended_early},
      {end(0, 2), SegmentEnd::ended_early},
      {end(0, 2, "signaled", 9), SegmentEnd::killed},
      {first + end(0, 2, "timed_out", 1), SegmentEnd::timed_out},
      {first + end(0, 2, "waited", 1), SegmentEnd::slow},
      {first + second + end(0, 2, "?"), SegmentEnd::ended_early},
      {first + second + frame(FrameKind::end, 0, 2, "?"), SegmentEnd::ended_early},
      {first + raised(1, "call", "ValueError"), SegmentEnd::raised},
      {raised(0, "syntax", "SyntaxError"), SegmentEnd::not_parsed},
      {raised(0, "call", "SystemExit"), SegmentEnd::asked_to_exit},
      {raised(0, "load", "MemoryError"), SegmentEnd::out_of_memory},
      {frame(FrameKind::raised, 0, 0, "?"), SegmentEnd::damaged},
      {first + given(0, 1, integer(3)), SegmentEnd::wrong_value},
      {first + given(0, 1, "?"), SegmentEnd::not_plain},
      {"", SegmentEnd::not_reached},
  };
  for (const auto& [stream, target] : cases) {
    const SegmentResults results = expectation.read(stream);
    INFO(name_of(target) << " " << results[0].detail);
    CHECK(name_of(results[0].end) == name_of(target));
    CHECK(results[1].end == SegmentEnd::not_reached);
    CHECK_FALSE(results[0].reference_passed);
  }
}

TEST_CASE("an instance of a subclass fails by our rule and passes by EvalPlus's", "[sealed]") {
  const Expectation expectation;
  const std::string mine =
      frame(FrameKind::not_plain, 0, 1, tuple({text("MyInt"), k_true, integer(2)}));
  const SegmentResults results =
      expectation.read(given(0, 0, integer(1)) + mine + end(0, 2) + k_plus);
  CHECK(results[0].end == SegmentEnd::not_plain);
  CHECK(results[0].failed_case == 1);
  CHECK_THAT(results[0].detail, Catch::Matchers::Contains("MyInt"));
  CHECK(results[0].reference_passed);
  CHECK(results[1].reference_passed);
}

TEST_CASE("further tests run on after a failure when that is asked for", "[sealed]") {
  const Expectation expectation;
  const std::string wrong = given(0, 0, integer(5)) + given(0, 1, integer(2)) + end(0, 2);
  const SegmentResults results = expectation.read(wrong + k_plus, After::every_segment);
  CHECK(results[0].end == SegmentEnd::wrong_value);
  CHECK(results[1].end == SegmentEnd::passed);
}

TEST_CASE("the tolerance of floats stays once a float was expected", "[sealed]") {
  Expectation expectation;
  // 2.0 is expected, then 3 as an int: an int within the tolerance of it passes afterwards only.
  expectation.base = given(0, 0, real(2)) + given(0, 1, list({real(1), integer(3)}));
  expectation.segments[0].frames = expectation.base;
  const std::string off = list({real(1.0000001), integer(3)});
  CHECK(expectation.read(given(0, 0, real(2)) + given(0, 1, off) + end(0, 2))[0].end ==
        SegmentEnd::passed);
  expectation.base = given(0, 0, integer(2)) + given(0, 1, list({real(1), integer(3)}));
  expectation.segments[0].frames = expectation.base;
  CHECK(expectation.read(given(0, 0, integer(2)) + given(0, 1, off) + end(0, 2))[0].end ==
        SegmentEnd::wrong_value);
}

TEST_CASE("a case over its limit by little is slow, to be run again", "[sealed]") {
  const Expectation expectation;
  const auto timed = [](std::uint32_t micros) {
    const std::string payload = integer(1);
    return encode(Frame{FrameKind::value, 0, 0, micros, payload}) + given(0, 1, integer(2)) +
           end(0, 2);
  };
  CHECK(expectation.read(timed(3'900'000))[0].end == SegmentEnd::passed);
  CHECK(expectation.read(timed(4'100'000))[0].end == SegmentEnd::slow);
}
