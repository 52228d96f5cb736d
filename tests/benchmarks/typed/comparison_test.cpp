#include "benchmarks/typed/comparison.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "benchmarks/sealed/case_clock.hpp"
#include "benchmarks/verdict.hpp"

using namespace octet;
using namespace octet::typed;
using sealed::After;
using sealed::SegmentEnd;
using sealed::SegmentResults;

namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

std::string value(std::size_t index, const std::string& wire) {
  return "v " + std::to_string(index) + " " + std::to_string(wire.size()) + "\n" + wire;
}

const std::string k_loaded = "l 0 0\n";

// Cases whose i-th gives i, in segments of these sizes.
std::shared_ptr<const Cases> numbers(const std::vector<std::size_t>& segments) {
  auto cases = std::make_shared<Cases>();
  auto texts = std::make_shared<std::vector<std::string>>();
  std::size_t all = 0;
  for (const std::size_t size : segments) all += size;
  for (std::size_t i = 0; i < all; ++i) texts->push_back("i" + std::to_string(i) + ";");
  std::size_t next = 0;
  for (const std::size_t size : segments) {
    CaseSegment segment;
    for (std::size_t i = 0; i < size; ++i) {
      segment.arguments.push_back("l1:n");
      segment.expected.push_back((*texts)[next++]);
    }
    segment.micros.assign(size, 0);
    cases->segments.push_back(std::move(segment));
  }
  cases->signature = parse_signature("(none) -> int");
  cases->storage = texts;
  return cases;
}

struct Compared {
  ComparisonPlan plan;
  std::unique_ptr<Comparison> comparison;

  Compared(const std::vector<std::size_t>& segments, ResultOf result_of, After after) {
    plan.cases = numbers(segments);
    for (const CaseSegment& segment : plan.cases->segments)
      plan.limits.push_back(sealed::limits_of(segment.micros));
    plan.result_of = result_of;
    plan.after = after;
    comparison = std::make_unique<Comparison>(plan);
  }

  bool read(const std::string& bytes) const { return comparison->read(bytes); }
  SegmentResults results() const { return sealed::parse_results(comparison->result()); }
};

Compared segments(After after = After::first_failure) {
  return {{2, 2}, ResultOf::segment, after};
}

Compared single_cases(std::size_t count) {
  return {{count}, ResultOf::single_case, After::every_segment};
}

std::vector<SegmentEnd> ends(const SegmentResults& results) {
  std::vector<SegmentEnd> all;
  for (const auto& each : results) all.push_back(each.end);
  return all;
}

}  // namespace

TEST_CASE("an answer that gives every value has passed both segments", "[typed]") {
  const Compared answer = segments();
  CHECK(answer.read(k_loaded + value(0, "i0;") + value(1, "i1;") + value(2, "i2;")));
  CHECK_FALSE(answer.read(value(3, "i3;")));  // that is enough
  CHECK(ends(answer.results()) == std::vector{SegmentEnd::passed, SegmentEnd::passed});
}

TEST_CASE("a byte at a time is the same", "[typed]") {
  const Compared answer = segments();
  std::string all = k_loaded;
  for (std::size_t i = 0; i < 4; ++i) all += value(i, "i" + std::to_string(i) + ";");
  for (const char byte : all) answer.read(std::string(1, byte));
  CHECK(ends(answer.results()) == std::vector{SegmentEnd::passed, SegmentEnd::passed});
}

TEST_CASE("a wrong value names the input, the expected and the given one", "[typed]") {
  const Compared answer = segments();
  CHECK_FALSE(answer.read(k_loaded + value(0, "i0;") + value(1, "s2:no")));
  const SegmentResults results = answer.results();
  CHECK(ends(results) == std::vector{SegmentEnd::wrong_value, SegmentEnd::not_reached});
  CHECK(results[0].failed_case == 1);
  CHECK(results[0].detail == "input [None], expected 1, got \"no\"");
}

TEST_CASE("further cases are judged although the base cases failed, where that is asked",
          "[typed]") {
  const Compared answer = segments(After::every_segment);
  answer.read(k_loaded + value(0, "n") + value(1, "i1;") + value(2, "i2;") + value(3, "i3;"));
  CHECK(ends(answer.results()) == std::vector{SegmentEnd::wrong_value, SegmentEnd::passed});
}

TEST_CASE("an exception is what became of its case alone", "[typed]") {
  const Compared answer = single_cases(3);
  answer.read(k_loaded + value(0, "i0;") + "x 1 4\nE: a" + value(2, "i2;"));
  const SegmentResults results = answer.results();
  CHECK(ends(results) == std::vector{SegmentEnd::passed, SegmentEnd::raised, SegmentEnd::passed});
  CHECK(results[1].detail == "E: a");
}

TEST_CASE("a value that is no plain data has not the form", "[typed]") {
  const Compared answer = single_cases(1);
  answer.read(k_loaded + "x 0 15\nnot plain: Evil");
  CHECK(ends(answer.results()) == std::vector{SegmentEnd::not_plain});
}

TEST_CASE("what is written out of order, twice or torn damages the rest", "[typed]") {
  for (const std::string& bytes :
       {value(1, "i1;"), value(0, "i0;") + value(0, "i0;"), value(7, "i7;"), std::string("e 2 0\n"),
        std::string("v 18446744073709551616 1\nn"), std::string("v 0 99999999999\n"),
        std::string("passed\n"), std::string(100, 'v')}) {
    CAPTURE(bytes);
    const Compared answer = segments();
    CHECK_FALSE(answer.read(k_loaded + bytes));
    CHECK(answer.results()[0].end == SegmentEnd::damaged);
  }
}

TEST_CASE("a value that is far longer than the expected one is passed over", "[typed]") {
  const Compared answer = single_cases(2);
  CHECK(answer.read(k_loaded + "v 0 60000000\n"));
  for (int i = 0; i < 60; ++i) answer.read(std::string(1'000'000, 'n'));
  answer.read(value(1, "i1;"));
  CHECK(ends(answer.results()) == std::vector{SegmentEnd::wrong_value, SegmentEnd::passed});
}

TEST_CASE("a program that ends before its last case is unfinished", "[typed]") {
  const Compared answer = segments();
  answer.read(k_loaded + value(0, "i0;"));
  const SegmentResults results = answer.results();
  CHECK(ends(results) == std::vector{SegmentEnd::unfinished, SegmentEnd::not_reached});
  CHECK(results[0].failed_case == 1);
  CHECK_FALSE(answer.comparison->resume(Exited{0}));  // suites fail
}

TEST_CASE("one that is not loaded has nothing to go on with", "[typed]") {
  const Compared answer = single_cases(2);
  CHECK(ends(answer.results()) == std::vector{SegmentEnd::not_reached, SegmentEnd::not_reached});
  CHECK_FALSE(answer.comparison->resume(Exited{1}));
}

TEST_CASE("behind a case that ends the program it is started again", "[typed]") {
  const Compared answer = single_cases(4);
  answer.read(k_loaded + value(0, "i0;"));
  CHECK(answer.comparison->resume(Signaled{11}) == 2U);
  answer.read(k_loaded + value(2, "i2;"));
  CHECK_FALSE(answer.comparison->resume(Exited{0}));  // of the last case, nothing is left
  const SegmentResults results = answer.results();
  CHECK(ends(results) == std::vector{SegmentEnd::passed, SegmentEnd::killed, SegmentEnd::passed,
                                     SegmentEnd::ended_early});
  CHECK(results[1].signal == 11);
}

TEST_CASE("what ended each run is kept when a later one ends in another way", "[typed]") {
  const Compared answer = single_cases(3);
  answer.read(k_loaded);
  CHECK(ends(answer.results()).front() == SegmentEnd::unfinished);
  CHECK(answer.comparison->resume(OutputLimit{}) == 1U);
  answer.read(k_loaded);
  CHECK(answer.comparison->resume(OutOfMemory{}) == 2U);
  answer.read(k_loaded + value(2, "i2;"));
  CHECK(ends(answer.results()) ==
        std::vector{SegmentEnd::output_limit, SegmentEnd::out_of_memory, SegmentEnd::passed});
}

TEST_CASE("at most three times", "[typed]") {
  const Compared answer = single_cases(9);
  std::size_t starts = 0;
  answer.read(k_loaded);
  while (answer.comparison->resume(Exited{3})) {
    ++starts;
    answer.read(k_loaded);
  }
  CHECK(starts == k_most_restarts);
}

TEST_CASE("after two cases that took too long the others have, too", "[typed]") {
  const Compared answer = single_cases(5);
  answer.read(k_loaded);
  for (int i = 1; i <= 20; ++i) answer.comparison->look({seconds(i), seconds(i)});
  CHECK(answer.comparison->resume(Stopped{}) == 1U);
  answer.comparison->look({microseconds(0), microseconds(0)});
  answer.read(k_loaded);
  for (int i = 1; i <= 20; ++i) answer.comparison->look({seconds(i), seconds(i)});
  CHECK_FALSE(answer.comparison->resume(Stopped{}));
  for (const auto& each : answer.results()) CHECK(each.end == SegmentEnd::timed_out);
}

TEST_CASE("a segment without cases has passed", "[typed]") {
  const Compared answer{{1, 0}, ResultOf::segment, After::first_failure};
  answer.read(k_loaded + value(0, "i0;"));
  CHECK(ends(answer.results()) == std::vector{SegmentEnd::passed, SegmentEnd::passed});
}
