#include "cli/terminal/generation_panel.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "cli/terminal/duration_text.hpp"

using namespace octet;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

void drop(YieldCell& cell, DropReason reason, std::uint64_t count) {
  cell.units += count;
  cell.dropped[static_cast<std::size_t>(reason)] += count;
}

GenerationProgress half_way() {
  GenerationProgress progress;
  progress.name = "gen";
  progress.units = 20'000;
  progress.committed = 5'000;
  progress.running = 512;
  progress.asked = 12'000;
  progress.judged = 4'000;
  progress.known = 7;
  progress.tokens_in = 8'000'000;
  progress.tokens_out = 2'500'000;
  progress.in_flight = 256;
  progress.elapsed = std::chrono::seconds(100);
  YieldCell& java = progress.yield.cells()["java"][0];
  java.units = java.kept = 1'500;
  drop(java, DropReason::low_score, 300);
  drop(java, DropReason::tests_disagree, 900);
  drop(progress.yield.cells()["java"][1], DropReason::low_score, 300);
  YieldCell& sh = progress.yield.cells()["sh"][0];
  sh.units = sh.kept = 2;
  for (const DropReasonEntry& entry : drop_reasons()) drop(sh, entry.reason, 1);
  return progress;
}

GenerationRate some_rate() {
  return {120, 105'000, 40, 50};
}

std::string line_of(const std::vector<std::string>& lines, const std::string& start) {
  for (const std::string& line : lines) {
    if (line.starts_with(start)) return line;
  }
  return "";
}

}  // namespace

TEST_CASE("The panel says how far a run is and what comes of it", "[panel]") {
  const auto lines = panel_lines(half_way(), some_rate(), 0);
  CHECK(lines.front() == "gen: 5,000 of 20,000 units done (25.0%), 512 running, 1m40s, 5m00s left");
  CHECK(line_of(lines, "java") ==
        "java         3,000    1,500   50.0%  tests_disagree 900, low_score 600");
  CHECK_THAT(line_of(lines, "sh"),
             Contains(fmt::format("given_up 1, truncated 1, refused 1, empty 1, {} more reasons",
                                  k_drop_reasons - 4)));
  CHECK_THAT(line_of(lines, "all"),
             Contains(fmt::format("3,{:03}    1,502   49.5%", 2 + k_drop_reasons)));
  CHECK(line_of(lines, "256") ==
        "256 requests in flight, 120 answers/s, 105.0k tokens/s, 40.0 verdicts/s");
  CHECK(lines.back() == "12,000 answers, 4,000 verdicts, 7 facts known; 10.50M tokens");
}

TEST_CASE("The panel tells budget, cost and trouble where there are any", "[panel]") {
  GenerationProgress progress = half_way();
  progress.budget = 42'000'000;
  progress.tokens_before = 10'500'000;
  progress.micros = 1'234'567'890;
  progress.trouble = "judge: 503\x1b[2J\nService";
  const auto lines = panel_lines(progress, some_rate(), 0);
  CHECK_THAT(lines[lines.size() - 2],
             Contains("; 21.00M of 42.00M tokens (50.0%), 10.50M of them earlier; cost 1,234.56"));
  CHECK(lines.back() == "waiting: judge: 503\\u001b[2J\\nService");
  CHECK_THAT(panel_line(progress, some_rate()), Contains("kept 1502 (49.5%)"));
  CHECK(panel_line(progress, some_rate()).find_first_of("\x1b\n") == std::string::npos);
}

TEST_CASE("A panel keeps to its width, between characters", "[panel]") {
  GenerationProgress progress = half_way();
  progress.name = "\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4";
  for (const std::size_t width : {1U, 7U, 9U, 10U, 40U, 79U}) {
    for (const std::string& line : panel_lines(progress, some_rate(), width)) {
      std::size_t characters = 0;
      for (const char c : line) characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
      CHECK(characters <= width);
    }
  }
  CHECK(clipped(progress.name, 3) == "\u00e4\u00f6\u00fc");
  CHECK(clipped("", 3).empty());
}

TEST_CASE("A panel of a run that has just begun, or is over, promises nothing", "[panel]") {
  GenerationProgress progress;
  progress.name = "new";
  CHECK(panel_lines(progress, {}, 0).front() == "new: 0 of 0 units done (0.0%), 0 running, 0s");
  progress = half_way();
  progress.ended = true;
  const auto lines = panel_lines(progress, some_rate(), 0);
  CHECK_THAT(lines.front(), !Contains("left"));
  CHECK(line_of(lines, "256").empty());
}

TEST_CASE("Rates are those of the last half minute, and of the whole run before", "[panel]") {
  GenerationHistory history;
  CHECK(history.rate().answers == 0);
  GenerationProgress progress;
  progress.elapsed = std::chrono::seconds(100);
  progress.asked = 1'000;
  history.add(progress);
  CHECK(history.rate().answers == Approx(10));
  for (int second = 1; second <= 60; ++second) {
    progress.elapsed += std::chrono::seconds(1);
    progress.asked += 50;
    history.add(progress);
  }
  CHECK(history.rate().answers == Approx(50));
  progress.elapsed = std::chrono::seconds(2);  // begun again
  progress.asked = 4;
  history.add(progress);
  CHECK(history.rate().answers == Approx(2));
}

TEST_CASE("Times are told in two units", "[panel]") {
  CHECK(duration_text(0.4) == "0s");
  CHECK(duration_text(61) == "1m01s");
  CHECK(duration_text(8'000) == "2h13m");
  CHECK_THAT(duration_text(1e300), StartsWith("277777h"));
}
