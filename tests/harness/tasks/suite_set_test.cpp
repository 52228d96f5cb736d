// Which tasks of several suites are asked for.
#include "harness/tasks/suite_set.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "tests/benchmarks/input_folder.hpp"

namespace octet {
namespace {

Suite suite_of(const std::string& name, const std::string& group, const std::string& language,
               const std::vector<std::string>& ids) {
  Suite suite;
  suite.name = name;
  suite.group = group;
  suite.language = test_languages().find(language);
  for (const std::string& id : ids) {
    suite.by_id.emplace(id, suite.problems.size());
    suite.problems.emplace_back();
    suite.problems.back().suite = name;
    suite.problems.back().task_id = id;
    suite.problems.back().language = suite.language;
  }
  return suite;
}

std::vector<std::string> ids_of(const SuiteSet& set, std::size_t suite) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < set.suites()[suite].problems.size(); ++i) {
    if (set.is_selected({suite, i})) ids.push_back(set.at({suite, i}).task_id);
  }
  return ids;
}

using Ids = std::vector<std::string>;

// As the files of MultiPL-E: not all problems are there in all languages, nor in one order.
SuiteSet translated(const Selection& selection) {
  return SuiteSet(
      {suite_of("m-java", "m", "java", {"HumanEval_0_a", "HumanEval_1_b", "HumanEval_3_d"}),
       suite_of("m-cpp", "m", "cpp", {"HumanEval_3_d", "HumanEval_1_b", "HumanEval_2_c"})},
      selection);
}

}  // namespace

TEST_CASE("A limit takes the same problems in every language", "[suite_set]") {
  Selection two;
  two.limit = 2;
  const SuiteSet set = translated(two);
  CHECK(ids_of(set, 0) == Ids{"HumanEval_1_b", "HumanEval_3_d"});
  CHECK(ids_of(set, 1) == Ids{"HumanEval_3_d", "HumanEval_1_b"});
  Selection one;
  one.limit = 1;
  CHECK(ids_of(translated(one), 0) == Ids{"HumanEval_1_b"});
  CHECK(ids_of(translated(one), 1) == Ids{"HumanEval_1_b"});
}

TEST_CASE("Beyond what all languages have a limit goes on in the order of the file",
          "[suite_set]") {
  Selection many;
  many.limit = 99;
  CHECK(ids_of(translated(many), 0).size() == 3);
  CHECK(ids_of(translated(many), 1).size() == 3);
  Selection chosen;
  chosen.limit = 1;
  chosen.glob = "HumanEval_[02]*";
  CHECK(ids_of(translated(chosen), 0) == Ids{"HumanEval_0_a"});
  CHECK(ids_of(translated(chosen), 1) == Ids{"HumanEval_2_c"});
}

TEST_CASE("Suites of no group have a limit of their own", "[suite_set]") {
  Selection one;
  one.limit = 1;
  const SuiteSet set(
      {suite_of("a", "", "python", {"A/0", "A/1"}), suite_of("b", "", "python", {"A/1", "A/2"})},
      one);
  CHECK(ids_of(set, 0) == Ids{"A/0"});
  CHECK(ids_of(set, 1) == Ids{"A/1"});
  CHECK(selected_tasks(set).size() == 2);
}

}  // namespace octet
