#include "generation/samples/test_cases.hpp"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "runners/languages/language.hpp"

namespace octet {
namespace {

using enum CaseState;

const Languages& known_languages() {
  static const Languages languages = Languages::embedded();
  return languages;
}

const Contract k_program{ContractKind::program, "", ""};
const Contract k_sum{ContractKind::function, "total", "(list<int>) -> int"};

TestCases stdio(const std::string& cases, std::size_t most = 64) {
  return {R"({"cases":)" + cases + "}", k_program, *known_languages().find("python"), most};
}

TestCases calls(const std::string& cases) {
  return {R"({"cases":)" + cases + "}", k_sum, *known_languages().find("java"), 64};
}

std::vector<CaseState> states_after(TestCases& cases, const std::vector<Verdict>& first,
                                    const std::vector<Verdict>& second = {}) {
  cases.set_states(first, second);
  return cases.summary(0, 1).states;
}

constexpr Verdict k_pass = Verdict::passed;
constexpr Verdict k_wrong = Verdict::wrong_answer;

const std::string k_four = R"([{"stdin":"1\n","stdout":"2\n"},{"stdin":"2\n","stdout":"3\n"},)"
                           R"({"stdin":"3\n","stdout":"4\n"},{"stdin":"4\n","stdout":"5\n"}])";

}  // namespace

TEST_CASE("a case is live where program and expectation agree", "[test_cases]") {
  TestCases cases = stdio(k_four);
  CHECK(cases.runnable().size() == 4);
  CHECK(states_after(cases, {k_pass, k_pass, k_wrong, k_pass}) ==
        std::vector{live, live, disputed, live});
  const SampleTests summary = cases.summary(3, 3);
  CHECK(name_of(summary.state) == "partial");
  CHECK(summary.live == 3);
}

TEST_CASE("a third of the cases against it refutes it", "[test_cases]") {
  TestCases cases = stdio(k_four);
  cases.set_states({k_pass, k_wrong, k_wrong, k_pass}, {});
  CHECK(name_of(cases.summary(2, 1).state) == "refuted");
}

TEST_CASE("a case that differs between two runs is flaky", "[test_cases]") {
  TestCases cases = stdio(k_four);
  CHECK(states_after(cases, {k_pass, k_pass, k_wrong, k_pass}, {k_pass, k_wrong, k_pass, k_pass}) ==
        std::vector{live, flaky, flaky, live});
}

TEST_CASE("the same input again says nothing", "[test_cases]") {
  const TestCases cases = stdio(
      R"([{"stdin":"1\n","stdout":"2\n"},{"stdin":"1\n","stdout":"3\n"},{"stdin":"","stdout":"0"}])");
  CHECK(cases.runnable() == std::vector<std::size_t>{0, 2});
  CHECK(cases.count(trivial) == 1);
}

TEST_CASE("what any constant answer passes is trivial", "[test_cases]") {
  TestCases same = stdio(R"([{"stdin":"1\n","stdout":"2\n"},{"stdin":"2\n","stdout":"2\n"}])");
  CHECK(states_after(same, {k_pass, k_pass}) == std::vector{trivial, trivial});
  TestCases blank = stdio(R"([{"stdin":"1\n","stdout":" \n"},{"stdin":"2\n","stdout":"2\n"}])");
  CHECK(states_after(blank, {k_pass, k_pass}) == std::vector{trivial, live});
}

TEST_CASE("cases of other types are impossible", "[test_cases]") {
  const TestCases cases =
      calls(R"([{"args":[[1,2]],"expect":3},{"args":[["a"]],"expect":3},{"args":[],"expect":0},)"
            R"({"args":[[1]],"expect":"one"},{"args":[[2]],"expect":2}])");
  CHECK(cases.count(impossible) == 3);
  CHECK(cases.runnable() == std::vector<std::size_t>{0, 4});
  const Program program = cases.program("class Problem {}", 1);
  CHECK(program.driven);
  CHECK(program.attempt == 1);
}

TEST_CASE("a case is too long, cases are too many", "[test_cases]") {
  const std::string long_text(k_longest_case + 1, 'x');
  const TestCases cases =
      stdio(R"([{"stdin":")" + long_text + R"(","stdout":"1"},{"stdin":"a","stdout":"b"}])");
  CHECK(cases.count(impossible) == 1);
  CHECK(stdio(k_four, 2).size() == 2);
}

TEST_CASE("a program has one case for each that can be run", "[test_cases]") {
  const Program program = stdio(k_four).program("print(1)", 0);
  const auto& judged = std::get<InputCases>(program.judged_by);
  REQUIRE(judged.cases.size() == 4);
  CHECK(judged.cases[1].input == "2\n");
  CHECK(judged.cases[1].output == "3\n");
}

}  // namespace octet

TEST_CASE("further cases stand behind the first ones, and all run anew", "[test_cases]") {
  TestCases cases = stdio(k_four);
  cases.set_states({k_pass, k_wrong, k_pass, k_pass}, {});
  const std::string more = R"({"cases":[{"stdin":"9\n","stdout":"10\n"},)"
                           R"({"stdin":"1\n","stdout":"2\n"},{"stdin":"8\n","stdout":"9\n"}]})";
  CHECK(cases.add(more, 6) == 2);
  CHECK(cases.size() == 6);
  CHECK(cases.runnable() == std::vector<std::size_t>{0, 1, 2, 3, 4});  // the last one was there
  CHECK(cases.json() == k_four.substr(0, k_four.size() - 1) +
                            R"(,{"stdin":"9\n","stdout":"10\n"},{"stdin":"1\n","stdout":"2\n"}])");
  CHECK(states_after(cases, {k_pass, k_wrong, k_pass, k_pass, k_pass}) ==
        std::vector{live, disputed, live, live, live, trivial});
  CHECK(cases.inputs().size() == 6);
  CHECK(cases.add(more, 6) == 0);
}

TEST_CASE("mutants run on live cases alone", "[test_cases]") {
  TestCases cases = stdio(k_four);
  cases.set_states({k_pass, k_wrong, k_pass, k_pass}, {});
  LimitChanges limits;
  limits.cpu = std::chrono::milliseconds(2000);
  const Program program = cases.live_program("print(1)", limits);
  CHECK(program.limits == limits);
  const auto& inputs = std::get<InputCases>(program.judged_by).cases;
  REQUIRE(inputs.size() == 3);
  CHECK(inputs[1].input == "3\n");
}
