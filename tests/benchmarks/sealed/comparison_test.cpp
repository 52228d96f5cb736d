// The stream of frames: cut, damaged, out of order.
#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "benchmarks/sealed/comparison.hpp"
#include "benchmarks/sealed/frames.hpp"
#include "benchmarks/verdict.hpp"
#include "runners/runner.hpp"
#include "tests/benchmarks/sealed/marshal.hpp"

namespace octet {
std::vector<EmbeddedFile> embedded_sealed();  // made by cmake/Embed.cmake
}

using namespace octet::sealed;
using namespace octet::test;

namespace {

std::string frame(FrameKind kind, unsigned segment, std::size_t index, const std::string& payload) {
  return encode(Frame{kind, segment, index, 12, payload});
}
std::string given(unsigned segment, std::size_t index, const std::string& payload) {
  return frame(FrameKind::value, segment, index, payload);
}
std::string end(unsigned segment, std::size_t cases, const char* how = "exited", int number = 0) {
  return frame(FrameKind::end, segment, cases, tuple({text(how), integer(number)}));
}
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

const auto k_any = [](FrameKind, std::size_t) { return true; };

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

TEST_CASE("frames survive being cut anywhere", "[sealed]") {
  const std::string stream = given(0, 0, text("abc")) + end(0, 1);
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    FrameReader reader;
    reader.add(stream.substr(0, cut));
    std::vector<FrameKind> kinds;
    while (const auto each = reader.next(k_any)) kinds.push_back(each->kind);
    CHECK_FALSE(reader.damaged());
    reader.add(stream.substr(cut));
    while (const auto each = reader.next(k_any)) kinds.push_back(each->kind);
    CHECK(kinds == std::vector{FrameKind::value, FrameKind::end});
    CHECK_FALSE(reader.torn());
  }
}

TEST_CASE("a changed byte anywhere damages the stream", "[sealed]") {
  const std::string stream = given(0, 3, text("abc"));
  for (std::size_t at = 0; at < stream.size(); ++at) {
    std::string changed = stream;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    FrameReader reader;
    reader.add(changed);
    INFO(at);
    CHECK_FALSE(reader.next(k_any));  // damaged, or waiting for bytes that its length asks for
    CHECK((reader.damaged() || reader.torn()));
  }
}

TEST_CASE("a payload that is not wanted is passed over as it comes", "[sealed]") {
  const std::string stream = given(0, 0, text(std::string(1000, 'a'))) + given(0, 1, integer(2));
  FrameReader reader;
  std::vector<bool> too_long;
  for (const char byte : stream) {
    reader.add({&byte, 1});
    while (const auto each = reader.next([](FrameKind, std::size_t size) { return size < 100; })) {
      too_long.push_back(each->too_long);
      CHECK(each->payload.size() == (each->too_long ? 0U : 5U));
    }
  }
  CHECK(too_long == std::vector{true, false});
  CHECK_FALSE((reader.damaged() || reader.torn()));
}

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

TEST_CASE("the oracles of EvalPlus", "[sealed]") {
  const auto value = [](const std::string& form) { return *decode(form); };
  const auto passes = [&](Rule rule, const std::string& out, const std::string& expected,
                          const std::string& extra = k_none) {
    const Value given_value = value(out);
    const Value expected_value = value(expected);
    const Value extra_value = value(extra);
    return Comparer(rule).passes({&given_value, true}, &expected_value, &extra_value);
  };
  CHECK(oracle_of("HumanEval/32") == Oracle::root);
  CHECK(oracle_of("Mbpp/32") == Oracle::none);
  const std::string line = list({real(-2), real(1)});  // x - 2
  CHECK(passes({Oracle::root, 1e-4}, real(2.00001), real(7), line));
  CHECK_FALSE(passes({Oracle::root, 1e-4}, real(2.1), real(2.1), line));
  CHECK_FALSE(passes({Oracle::root, 1e-4}, text("2"), real(2), line));
  CHECK(passes({Oracle::anything, 0}, text("?"), integer(1)));
  CHECK(passes({Oracle::or_zero, 0}, integer(0), integer(9)));
  CHECK_FALSE(passes({Oracle::or_zero, 0}, integer(1), integer(9)));
  CHECK(passes({Oracle::or_alternative, 0}, integer(4), integer(9), integer(4)));
  CHECK(passes({Oracle::or_alternative_closely, 0}, integer(4), integer(9), integer(4)));
  CHECK_FALSE(passes({Oracle::or_alternative_closely, 0}, integer(5), integer(9), integer(4)));
  CHECK(passes({Oracle::as_sets, 0}, list({integer(2), integer(1)}),
               tuple({integer(1), integer(2)})));
  CHECK(passes({Oracle::not_none, 0}, k_true, text("match")));
  CHECK(passes({Oracle::not_none, 0}, text("m"), k_false));
  CHECK_FALSE(passes({Oracle::not_none, 0}, k_none, text("match")));
  CHECK(passes({Oracle::not_none, 0}, k_none, k_none));
}

TEST_CASE("the driver gives a case the allowance of every run beside others") {
  std::string driver;
  for (const octet::EmbeddedFile& file : octet::embedded_sealed()) {
    if (file.name == "driver.py") driver = file.content;
  }
  const std::size_t at = driver.find("\nGRACE = ");
  REQUIRE(at != std::string::npos);
  CHECK(std::stod(driver.substr(at + 9)) == octet::k_shared_factor);
  const std::size_t longest = driver.find("\nDIGEST_FROM = 16 << 20");
  CHECK(longest != std::string::npos);
  CHECK(k_longest_payload == std::size_t{16} << 20);
}

TEST_CASE("a float and an int are two types where tolerance is asked for", "[sealed]") {
  Comparer comparer({Oracle::none, 1e-3});
  const Value nearly{0.9999};
  const Value one{std::int64_t{1}};
  CHECK_FALSE(comparer.passes({&nearly, true}, &one, nullptr));
  const Value one_float{1.0};
  CHECK(comparer.passes({&nearly, true}, &one_float, nullptr));
  CHECK_FALSE(comparer.passes({&nearly, false}, &one_float, nullptr));  // numpy's own
}
