#include "generation/decontamination/benchmark_cases.hpp"

#include <catch2/catch.hpp>

namespace octet {
namespace {

BenchmarkCases mini() {
  const Languages languages = Languages::embedded();
  BenchmarkCases cases;
  cases.add(load_suite("mini-python", languages, {}));
  cases.add(load_suite("mini-java", languages, {}));  // the same problems, in no form that is read
  return cases;
}

std::vector<std::string> names_of(const std::vector<const BenchmarkProblem*>& problems) {
  std::vector<std::string> names;
  for (const BenchmarkProblem* each : problems) names.push_back(each->suite + " " + each->task_id);
  return names;
}

bool any(const BenchmarkProblem& problem) {
  return problem.count > 0;
}

}  // namespace

TEST_CASE("the likest problem of as many arguments comes first", "[benchmark_cases]") {
  const BenchmarkCases cases = mini();
  const auto found = cases.nearest(
      "A driver leaves a car in a park for some minutes. What is the fee of the stay?", 1, 3, any);
  REQUIRE(found.size() == 3);
  CHECK(names_of(found)[0] == "mini-python mini_02_parking_fee");
  CHECK(found[0]->arguments == 1);
  CHECK(found[0]->cases.starts_with(R"({"cases":[{"args":[)"));
  CHECK(names_of(cases.nearest("fee of a stay", 2, 20, any)) !=
        names_of(cases.nearest("fee of a stay", 1, 20, any)));
}

TEST_CASE("problems that are not accepted make room for others", "[benchmark_cases]") {
  const BenchmarkCases cases = mini();
  const auto all = cases.nearest("water levels", 1, 2, any);
  const auto others = cases.nearest("water levels", 1, 2, [&](const BenchmarkProblem& problem) {
    return &problem != all.front();
  });
  REQUIRE(others.size() == 2);
  CHECK(others.front() == all.back());
  CHECK(cases.nearest("water levels", 9, 2, any).empty());
}

}  // namespace octet
