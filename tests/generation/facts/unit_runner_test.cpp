#include "generation/facts/unit_runner.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "base/digest.hpp"
#include "base/files/whole_files.hpp"
#include "generation/asking/answer_log.hpp"
#include "generation/facts/fact_log.hpp"
#include "generation/facts/unit_awaiters.hpp"
#include "tests/generation/endpoint/loopback_server.hpp"

using namespace octet;
using namespace octet::test;

namespace {

// Says what it is asked, after so long as that says; refuses what is about "never".
class Echo final {
 public:
  explicit Echo()
      : server_([this](std::string_view body) {
          ++asked_;
          const auto json = nlohmann::json::parse(body);
          const std::string text = json.at("text");
          if (text == "never") return http_answer(400, R"({"error":{"message":"not that"}})");
          const nlohmann::json reply = {
              {"model", "m"},
              {"usage", {{"prompt_tokens", 3}, {"completion_tokens", 4}}},
              {"choices",
               {{{"index", 0},
                 {"finish_reason", "stop"},
                 {"message", {{"role", "assistant"}, {"content", "re " + text}}}}}}};
          return http_answer(200, reply.dump());
        }) {}

  int asked() const { return asked_; }
  UnitEndpoint endpoint() const {
    UnitEndpoint made;
    made.endpoint.base_url = server_.url();
    made.model = "m";
    return made;
  }

 private:
  std::atomic<int> asked_ = 0;
  LoopbackServer server_;
};

UnitRequest request_for(const std::string& text) {
  UnitRequest request;
  request.digest = sha256(text);
  request.body = nlohmann::json({{"text", text}}).dump();
  request.unit = "u";
  request.role = "coder";
  request.prompt = "p@0";
  return request;
}

// Asks for each text, one after the other.
Unit asking_unit(UnitRunner& runner, std::vector<std::string> texts) {
  std::string all;
  for (const std::string& text : texts) {
    UnitRequest request = request_for(text);
    const Reply reply = co_await runner.ask(std::move(request));
    const auto* answer = std::get_if<AnswerFact>(&reply);
    all += answer == nullptr ? "given up;" : answer->text + ";";
  }
  co_return all;
}

using Committed = std::vector<std::pair<std::uint64_t, std::string>>;

struct RunEnd {
  bool all = false;
  Committed committed;
};

RunEnd run_units(UnitRunner& runner, const std::vector<std::vector<std::string>>& units) {
  RunEnd end;
  end.all = runner.run(
      [&](std::uint64_t number) -> std::optional<Unit> {
        if (number >= units.size()) return std::nullopt;
        return asking_unit(runner, units[number]);
      },
      [&](std::uint64_t number, std::string result) {
        end.committed.emplace_back(number, std::move(result));
      },
      [] {});
  return end;
}

struct AskedRun {
  explicit AskedRun(const Echo& echo, UnitRunOptions options = {})
      : facts(folder.path() / "facts", FactAccess::write),
        faults(folder.path() / "faults.jsonl"),
        runner(facts, &faults, nullptr, options) {
    runner.add_endpoint(echo.endpoint());
  }

  TemporaryDirectory folder;
  FactLog facts;
  FaultLog faults;
  UnitRunner runner;
};

}  // namespace

TEST_CASE("results are committed in the order of the numbers, whatever comes first", "[facts]") {
  const Echo echo;
  AskedRun asked(echo);
  std::vector<std::vector<std::string>> units;
  Committed wanted;
  for (std::uint64_t i = 0; i < 60; ++i) {
    units.emplace_back();
    std::string result;
    for (std::uint64_t j = 0; j < (i * 7) % 5; ++j) {  // some ask for nothing at all
      units.back().push_back(std::to_string(i) + "." + std::to_string(j));
      result += "re " + units.back().back() + ";";
    }
    wanted.emplace_back(i, result);
  }
  const RunEnd end = run_units(asked.runner, units);
  CHECK(end.all);
  CHECK(end.committed == wanted);
  const int first = echo.asked();
  CHECK(run_units(asked.runner, units).committed == wanted);  // all of it is known
  CHECK(echo.asked() == first);
  UnitRunner replaying(asked.facts, nullptr, nullptr, {});
  CHECK(run_units(replaying, units).committed == wanted);
}

TEST_CASE("what several units ask for at the same time is asked once", "[facts]") {
  const Echo echo;
  AskedRun asked(echo);
  const RunEnd end = run_units(asked.runner, {{"same", "a"}, {"same"}, {"same", "same", "b"}});
  CHECK(end.all);
  CHECK(end.committed ==
        Committed{{0, "re same;re a;"}, {1, "re same;"}, {2, "re same;re same;re b;"}});
  CHECK(echo.asked() == 3);
  CHECK(asked.runner.state().tokens_out == 12);
}

TEST_CASE("nothing behind a unit without a result is committed", "[facts]") {
  const Echo echo;
  AskedRun asked(echo);
  const std::vector<std::vector<std::string>> units = {{"a"}, {"b", "never"}, {"c"}, {"d"}};
  const RunEnd end = run_units(asked.runner, units);
  CHECK_FALSE(end.all);
  CHECK(end.committed == Committed{{0, "re a;"}});
  CHECK(asked.facts.totals().answers == 4);  // b, c and d are not asked again
  CHECK(asked.runner.state().lost == 1);
  REQUIRE(asked.runner.losses().size() == 1);
  CHECK(asked.runner.losses().front().first.why == Lost::Why::failed);
}

TEST_CASE("a failure that is accepted is a fact", "[facts]") {
  const Echo echo;
  UnitRunOptions options;
  options.accept_failures = true;
  AskedRun asked(echo, options);
  const std::vector<std::vector<std::string>> units = {{"never", "a"}, {"b"}};
  const Committed wanted = {{0, "given up;re a;"}, {1, "re b;"}};
  CHECK(run_units(asked.runner, units).committed == wanted);
  CHECK(asked.facts.totals().given_up == 1);
  const int before = echo.asked();
  CHECK(run_units(asked.runner, units).committed == wanted);
  CHECK(echo.asked() == before);
}

TEST_CASE("a budget of tokens ends the asking, also the next time", "[facts]") {
  const Echo echo;
  UnitRunOptions options;
  options.budget_tokens = 20;  // an answer uses 7
  options.window = 1;
  AskedRun asked(echo, options);
  const std::vector<std::vector<std::string>> units = {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}};
  const RunEnd end = run_units(asked.runner, units);
  CHECK_FALSE(end.all);
  CHECK(end.committed == Committed{{0, "re a;"}, {1, "re b;"}, {2, "re c;"}});
  REQUIRE_FALSE(asked.runner.losses().empty());
  CHECK(asked.runner.losses().front().first.why == Lost::Why::budget);
  CHECK(echo.asked() == 3);
}

TEST_CASE("without anybody to ask, what is not known is told", "[facts]") {
  const TemporaryDirectory folder;
  FactLog facts(folder.path(), FactAccess::write);
  UnitRunner runner(facts, nullptr, nullptr, {});
  const RunEnd end = run_units(runner, {{}, {"a"}, {}});
  CHECK_FALSE(end.all);
  CHECK(end.committed == Committed{{0, ""}});
  REQUIRE_FALSE(runner.losses().empty());
  CHECK(runner.losses().front().first.why == Lost::Why::unknown);
}

TEST_CASE("a run ends when enough is committed, and what is known stays", "[facts]") {
  const Echo echo;
  AskedRun asked(echo);
  std::size_t committed = 0;
  const bool all = asked.runner.run(
      [&](std::uint64_t number) -> std::optional<Unit> {
        return asking_unit(asked.runner, {std::to_string(number)});
      },
      [&](std::uint64_t, const std::string&) { ++committed; }, [] {},
      [&] { return committed >= 10; });
  CHECK_FALSE(all);
  CHECK(committed >= 10);
  CHECK(asked.facts.totals().answers >= 10);
}
