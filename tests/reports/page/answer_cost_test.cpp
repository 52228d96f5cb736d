#include "reports/page/answer_cost.hpp"

#include <catch2/catch.hpp>

using namespace octet;

namespace {

std::vector<std::string> texts_of(const RunCosts& costs) {
  std::vector<std::string> texts;
  for (const SheetCell& cell : costs.row("run").cells) texts.push_back(cell.text);
  return texts;
}

AnswerCost cost(std::optional<std::int64_t> out, std::optional<std::int64_t> latency,
                std::int64_t choices = 1) {
  return {out ? std::optional<std::int64_t>(100) : std::nullopt, out, latency, 1, choices};
}

}  // namespace

TEST_CASE("what a run took is told as far as it is known", "[page]") {
  RunCosts none;
  none.add(cost({}, {}));
  CHECK(texts_of(none) == std::vector<std::string>{"run", "1", "-", "-", "-", "-", "-"});
  RunCosts some;
  for (const std::int64_t latency : {4000, 1000, 2000, 9000}) some.add(cost(20, latency));
  CHECK(texts_of(some) ==
        std::vector<std::string>{"run", "4", "400", "80", "20.0", "4.00", "3.00"});
  some.add(cost({}, 3000));  // a server that was silent once: of the others alone
  CHECK(texts_of(some) ==
        std::vector<std::string>{"run", "5", "400", "80", "20.0", "3.80", "3.00"});
  CHECK(texts_of(some).size() == costs_header().size());
}

TEST_CASE("tokens of a request for several answers are shared by them", "[page]") {
  RunCosts costs;
  costs.add(cost(30, 1000, 3));
  costs.add(cost({}, 1000, 3));
  costs.add(cost({}, 1000, 3));
  CHECK(texts_of(costs)[4] == "10.0");
  CHECK(tokens_text(cost(30, {}, 3)) == "100 in, 30 out for 3 answers of one request");
  CHECK(tokens_text(cost(30, {})) == "100 in, 30 out");
  CHECK(tokens_text(cost({}, {})).empty());
  CHECK(answered_text(cost({}, 1530)) == "after 1530 ms");
  CHECK(answered_text({{}, {}, 70, 2, 1}) == "after 70 ms, at the 2. attempt");
}
