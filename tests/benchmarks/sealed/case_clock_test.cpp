// Time limits of cases as they are kept from outside.
#include <catch2/catch.hpp>

#include "benchmarks/sealed/comparison.hpp"
#include "tests/benchmarks/sealed/marshal.hpp"

using namespace octet::sealed;
using namespace octet::test;
using octet::Spent;
using std::chrono::milliseconds;

namespace {

Spent at(int cpu_ms, int wall_ms) {
  return {milliseconds(cpu_ms), milliseconds(wall_ms)};
}

std::string mark(FrameKind kind, std::size_t index) {
  return encode({kind, 0, index, 0, ""});
}

// Three cases, each with 4 s, of which every value is 1.
struct Answer {
  std::string frames = value(0) + value(1) + value(2);
  std::vector<ExpectedSegment> segments{{3, frames, {}}};
  std::vector<SegmentLimits> limits{limits_of({1, 1, 1})};
  Comparison comparison{segments, limits, {}, After::first_failure};

  static std::string value(std::size_t index) {
    const std::string one = integer(1);
    return encode({FrameKind::value, 0, index, 1, one});
  }
  static std::string end() {
    const std::string how = tuple({text("exited"), integer(0)});
    return encode({FrameKind::end, 0, 3, 0, how});
  }
  // As the sandbox does: what has been used is told before what has come.
  bool come(const Spent& spent, const std::string& bytes) {
    return comparison.look(spent) && comparison.read(bytes);
  }
  // Time goes by, looked at as often as a sandbox does, on one core.
  bool go_by(int from_ms, int to_ms, double cores = 1) {
    for (int ms = from_ms; ms <= to_ms; ms += 50) {
      if (!comparison.look(at(static_cast<int>(ms * cores), ms))) return false;
    }
    return true;
  }
  SegmentResult result() { return parse_results(comparison.result())[0]; }
};

}  // namespace

TEST_CASE("an answer within its limits passes", "[sealed]") {
  Answer answer;
  CHECK(answer.come(at(300, 300), mark(FrameKind::loaded, 0)));
  CHECK(answer.go_by(300, 4200));
  CHECK(answer.come(at(4200, 4200), mark(FrameKind::called, 0) + answer.value(0)));
  CHECK(answer.go_by(4200, 8100));
  CHECK(answer.come(at(8100, 8100), mark(FrameKind::called, 1) + answer.value(1)));
  CHECK(answer.come(at(8200, 8200), answer.value(2) + answer.end()));
  CHECK(answer.result().end == SegmentEnd::passed);
}

TEST_CASE("work that the frames do not tell of is the case's in which it is done", "[sealed]") {
  Answer slow;  // its frame says one microsecond
  CHECK(slow.come(at(300, 300), mark(FrameKind::loaded, 0)));
  CHECK(slow.go_by(300, 5000));
  CHECK_FALSE(slow.come(at(5000, 5000), slow.value(0)));
  CHECK(slow.result().end == SegmentEnd::slow);
  Answer over;
  CHECK(over.come(at(300, 300), mark(FrameKind::loaded, 0) + over.value(0)));
  CHECK_FALSE(over.go_by(300, 6000));
  CHECK(over.result().end == SegmentEnd::timed_out);
  CHECK(over.result().failed_case == 1);
  Answer helpers;  // two cores
  CHECK(helpers.come(at(300, 300), mark(FrameKind::loaded, 0)));
  CHECK_FALSE(helpers.go_by(300, 3200, 2));
  CHECK(helpers.result().end == SegmentEnd::timed_out);
}

TEST_CASE("marks that are written twice win no time", "[sealed]") {
  for (const FrameKind kind : {FrameKind::loaded, FrameKind::called}) {
    Answer answer;
    CHECK(answer.come(at(0, 0), mark(FrameKind::loaded, 0)));
    bool goes_on = true;
    int ms = 0;
    for (; goes_on && ms < 20'000; ms += 50) goes_on = answer.come(at(ms, ms), mark(kind, 0));
    CHECK(ms < 6'000);
    CHECK(answer.result().end == SegmentEnd::timed_out);
  }
}

TEST_CASE("who waits is ended by the clock on the wall, also behind the last case", "[sealed]") {
  Answer answer;
  CHECK(answer.come(at(0, 0), mark(FrameKind::loaded, 0)));
  bool goes_on = true;
  int ms = 0;
  for (; goes_on && ms < 60'000; ms += 50) goes_on = answer.comparison.look(at(10, ms));
  CHECK(ms < 14'000);
  CHECK(answer.result().end == SegmentEnd::slow);
  Answer done;
  CHECK(done.come(at(0, 0),
                  mark(FrameKind::loaded, 0) + done.value(0) + done.value(1) + done.value(2)));
  goes_on = true;
  for (ms = 0; goes_on && ms < 60'000; ms += 50) goes_on = done.comparison.look(at(10, ms));
  CHECK(ms < 8'000);
  CHECK(done.result().end == SegmentEnd::slow);
}

TEST_CASE("the time in which octet itself does not look is no case's", "[sealed]") {
  Answer answer;
  CHECK(answer.come(at(0, 0), mark(FrameKind::loaded, 0)));
  CHECK(answer.come(at(12'000, 60'000), answer.value(0) + answer.value(1) + answer.value(2)));
  CHECK(answer.comparison.read(answer.end()));
  CHECK(answer.result().end == SegmentEnd::passed);
}

TEST_CASE("a segment has a limit of its own", "[sealed]") {
  Answer answer;  // 13 s, before others 16.25
  int ms = 0;
  CHECK(answer.come(at(0, 0), ""));
  bool goes_on = true;
  for (; goes_on && ms < 60'000; ms += 50) goes_on = answer.comparison.look(at(ms, ms));
  CHECK(ms > 16'000);
  CHECK(ms < 17'500);
  CHECK(answer.result().end == SegmentEnd::timed_out);
}
