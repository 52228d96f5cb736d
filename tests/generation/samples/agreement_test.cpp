#include "generation/samples/agreement.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "generation/samples/ports.hpp"
#include "generation/samples/test_cases.hpp"
#include "generation/samples/verification.hpp"

namespace octet {
namespace {

using enum CaseState;

const Languages& agreeing_languages() {
  static const Languages languages = Languages::embedded();
  return languages;
}

// One digit of input for each case.
TestCases numbered_cases(std::size_t count) {
  std::string cases;
  for (std::size_t i = 0; i < count; ++i)
    cases += std::string(i == 0 ? "" : ",") + R"({"stdin":")" + std::to_string(i) +
             R"(","stdout":"is )" + std::to_string(i) + R"("})";
  return {R"({"cases":[)" + cases + "]}",
          {ContractKind::program, "", ""},
          *agreeing_languages().find("python"),
          k_most_cases};
}

// A run at which the cases came out as written: '+' passed, '-' wrong.
Verification run_of(TestCases& cases, const std::string& outcome) {
  Verification run;
  run.first.verdict = Verdict::passed;
  for (const char each : outcome)
    run.first.cases.push_back(each == '+' ? Verdict::passed : Verdict::wrong_answer);
  cases.set_states(run.first.cases, run.first.cases);
  run.tests = cases.summary(0, 1);
  return run;
}

std::string reason_of(const Verification& run) {
  return run.drop ? std::string(name_of(run.drop->reason)) : "";
}

struct WeighedRow {
  std::string own;                  // of six cases
  std::vector<std::size_t> others;  // that pass each
  std::string states;               // l live, d disputed, u untrusted
  std::string drop;
  bool may_retry;
};

std::string letters_of(const std::vector<CaseState>& states) {
  std::string letters;
  for (const CaseState state : states) letters += name_of(state).front();
  return letters;
}

Sample python_sample(ContractKind kind, std::uint64_t number, std::string signature = "") {
  Sample sample;
  sample.number = number;
  sample.language = "python";
  sample.contract = {kind, "", std::move(signature)};
  return sample;
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("who passes a case, and whether that decides it", "[agreement]") {
  const AgreedBy agreed =
      agreed_by({{"python", {true, false, false}}, {"java", {true, true, false}}});
  CHECK(agreed == AgreedBy{{"python", "java"}, {"java"}, {}});
  CHECK(is_undecided(agreed));
  CHECK_FALSE(is_undecided({{"python", "java"}, {}}));
  CHECK(others_that_pass(agreed, {true, false, false}) == std::vector<std::size_t>{1, 1, 0});
  CHECK(others_that_pass(agreed, {true, true, false}) == std::vector<std::size_t>{1, 0, 0});
}

TEST_CASE("a case is weighed by how many others pass it", "[agreement]") {
  struct Row {
    CaseState alone;
    std::vector<CaseState> by_others;  // 0, 1, 2, 3 of them
  };
  const std::vector<Row> rows = {
      {live, {untrusted, live, live, live}},
      {disputed, {untrusted, untrusted, disputed, disputed}},
      {flaky, {flaky, flaky, flaky, flaky}},
      {impossible, {impossible, impossible, impossible, impossible}},
      {trivial, {trivial, trivial, trivial, trivial}},
  };
  for (const Row& row : rows) {
    for (std::size_t others = 0; others < row.by_others.size(); ++others) {
      CAPTURE(name_of(row.alone), others);
      CHECK(weighed(row.alone, others) == row.by_others[others]);
    }
  }
}

TEST_CASE("what a run comes to in the light of others", "[agreement]") {
  const std::vector<WeighedRow> rows = {
      {"++++++", {2, 2, 2, 2, 2, 2}, "llllll", "", false},
      {"++++++", {1, 1, 1, 1, 1, 1}, "llllll", "", false},
      // Wrong expectations drop nobody, though they are a third and more of the cases.
      {"++++--", {2, 2, 2, 2, 0, 0}, "lllluu", "", false},
      {"++++--", {2, 2, 2, 2, 1, 0}, "lllluu", "", false},
      // A wrong answer is refuted by one case.
      {"+++++-", {2, 2, 2, 2, 2, 2}, "llllld", "tests_disagree", true},
      {"++++--", {2, 2, 2, 2, 0, 2}, "llllud", "tests_disagree", true},
      // What nobody else passes does not count.
      {"++++++", {0, 0, 1, 1, 1, 1}, "uullll", "", false},
      {"++++++", {0, 0, 0, 1, 1, 1}, "uuulll", "too_few_tests", false},
      {"------", {1, 1, 1, 1, 1, 1}, "uuuuuu", "too_few_tests", false},
      {"------", {2, 2, 2, 2, 2, 2}, "dddddd", "tests_disagree", true},
  };
  for (const WeighedRow& row : rows) {
    CAPTURE(row.own, row.states);
    TestCases cases = numbered_cases(6);
    Verification run = run_of(cases, row.own);
    weigh(run, cases, row.others, 4);
    CHECK(letters_of(run.tests.states) == row.states);
    CHECK(reason_of(run) == row.drop);
    CHECK(run.may_retry == row.may_retry);
  }
}

TEST_CASE("models are told of trusted cases alone", "[agreement]") {
  TestCases cases = numbered_cases(6);
  Verification run = run_of(cases, "-+++-+");
  weigh(run, cases, {0, 2, 2, 2, 2, 2}, 4);
  CHECK_THAT(run.facts,
             Catch::StartsWith("The code compiles and runs. Of 5 test cases it passes 4."));
  CHECK_THAT(run.facts, !Catch::Contains("case 1:") && Catch::Contains("case 5:"));
}

TEST_CASE("what did otherwise the second time, or did not compile, is not weighed", "[agreement]") {
  TestCases cases = numbered_cases(6);
  Verification flaking = run_of(cases, "++++++");
  flaking.drop.emplace(DropReason::flaky);
  CHECK_FALSE(is_weighable(flaking));
  weigh(flaking, cases, {0, 0, 0, 0, 0, 0}, 4);
  CHECK(reason_of(flaking) == "flaky");
  Verification broken;
  broken.first.verdict = Verdict::compile_error;
  CHECK_FALSE(ran(broken));
}

TEST_CASE("the state of all cases comes back with another run", "[agreement]") {
  TestCases cases = numbered_cases(6);
  Verification run = run_of(cases, "++++++");
  weigh(run, cases, {0, 0, 0, 0, 0, 0}, 4);
  CHECK(cases.count(untrusted) == 6);
  run = run_of(cases, "+++++-");
  CHECK(letters_of(run.tests.states) == "llllld");
  CHECK(name_of(run.tests.state) == "partial");
  CHECK(cases.passes() == std::vector<bool>{true, true, true, true, true, false});
}

TEST_CASE("the same cases for another language", "[agreement]") {
  const TestCases cases = numbered_cases(6);
  const TestCases others = cases.in(*agreeing_languages().find("php"));
  CHECK(others.json() == cases.json());
  CHECK(others.runnable() == cases.runnable());
  CHECK(others.program("", 0).language->name == "php");
}

TEST_CASE("ports are asked of other languages that can answer", "[ports]") {
  Recipe recipe;
  const auto names = [&](const Sample& sample) {
    return port_languages(recipe, agreeing_languages(), sample);
  };
  CHECK(sorted(names(python_sample(ContractKind::program, 1))) ==
        std::vector<std::string>{"cpp", "cs", "java", "js", "php", "sh", "ts"});
  CHECK(sorted(names(python_sample(ContractKind::function, 1, "(int) -> int"))) ==
        std::vector<std::string>{"cpp", "cs", "java", "js", "php", "ts"});
  CHECK(sorted(names(python_sample(ContractKind::function, 1, "(int) -> tuple<int, int>"))) ==
        std::vector<std::string>{"cpp", "cs", "js", "php", "ts"});
  recipe.targets["js"] = recipe.targets["php"] = 0;
  CHECK(sorted(names(python_sample(ContractKind::program, 1))) ==
        std::vector<std::string>{"cpp", "cs", "java", "sh", "ts"});
}

TEST_CASE("the order of ports depends on seed, number and kind", "[ports]") {
  Recipe recipe;
  const auto first = [&](Sample sample) {
    return port_languages(recipe, agreeing_languages(), sample);
  };
  std::set<std::vector<std::string>> orders;
  std::map<std::string, int> firsts;
  for (std::uint64_t number = 0; number < 700; ++number) {
    Sample sample = python_sample(ContractKind::program, number);
    const std::vector<std::string> names = first(sample);
    orders.insert(names);
    ++firsts[names.front()];
    // A language that cannot answer leaves the others as they were.
    std::vector<std::string> of_function =
        first(python_sample(ContractKind::function, number, "(int) -> int"));
    std::vector<std::string> without_bash = names;
    std::erase(without_bash, "sh");
    CHECK(of_function == without_bash);
    sample.kind = SampleKind::s2;
    CHECK(first(sample) == names);
  }
  CHECK(orders.size() > 500);
  for (const auto& [name, count] : firsts) CHECK((count > 60 && count < 140));
  Sample discussed = python_sample(ContractKind::program, 3);
  discussed.kind = SampleKind::s3;
  CHECK(first(discussed) != first(python_sample(ContractKind::program, 3)));
}

}  // namespace octet
