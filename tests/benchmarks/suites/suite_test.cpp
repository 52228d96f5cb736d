#include "benchmarks/suites/suite.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/digest.hpp"
#include "benchmarks/suites/suite_names.hpp"
#include "tests/base/gzip_sample.hpp"
#include "tests/benchmarks/input_folder.hpp"
#include "tests/benchmarks/suites/two_tasks.hpp"

namespace octet {
namespace {

using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;
using Names = std::vector<std::string>;

std::string error_in(std::string_view content) {
  const InputFolder folder;
  return folder.error_of([&] {
    parse_suite(find_suite_entry("multipl-e-java", test_languages()), test_languages(), content,
                "d");
  });
}

TEST_CASE("Problems are read from both record shapes", "[suite]") {
  const SuiteEntry entry = find_suite_entry("multipl-e-java", test_languages());
  const Suite suite = parse_suite(entry, test_languages(), k_two_tasks, "data.jsonl");
  CHECK(suite.name == "multipl-e-java");
  CHECK(suite.version == "reworded");
  CHECK(suite.protocol == "multipl-e");
  CHECK(suite.source == "data.jsonl");
  CHECK(suite.md5 == md5(k_two_tasks));
  REQUIRE(suite.problems.size() == 2);
  CHECK(suite.problems[0].task_id == "tide");
  CHECK(suite.problems[0].tests == "}");
  CHECK(suite.problems[0].language->name == "java");
  CHECK(suite.problems[0].entry_point.empty());
  const Problem* moon = suite.find("moon");
  REQUIRE(moon != nullptr);
  CHECK(moon->tests == "t");
  CHECK(moon->stop_tokens == Names{"x"});
  CHECK(moon->canonical_solution == "c");
  CHECK(moon->wrong_solutions == Names{"w"});
  CHECK(moon->entry_point == "f");
  CHECK(suite.find("sun") == nullptr);
}

TEST_CASE("Damaged suite data is refused with file and line", "[suite]") {
  const std::string good = k_two_tasks;
  CHECK_THAT(error_in(""), StartsWith("d:1: holds no record"));
  CHECK_THAT(error_in(good + "\n{\"name\":"), StartsWith("d:4: malformed JSON"));
  CHECK_THAT(error_in(good + good),
             Equals("d:3: task \"tide\" is given twice; expected each once in "
                    "a suite"));
  CHECK_THAT(error_in("{\"name\":\"a\",\"prompt\":\"\",\"tests\":\"\",\"language\":\"php\"}"),
             Equals("d:1: \"language\": \"php\", expected java for suite multipl-e-java"));
  CHECK_THAT(error_in("{\"name\":\"a\",\"prompt\":\"\"}"), StartsWith("d:1: \"test\": missing"));
}

TEST_CASE("Every embedded suite tells right from wrong", "[suite]") {
  for (const std::string& name : expand_suite_names({"mini"}, test_languages())) {
    INFO(name);
    const Suite suite = load_suite(name, test_languages(), {});
    CHECK(suite.source == "embedded");
    CHECK(suite.problems.size() >= 16);
    for (const Problem& problem : suite.problems) {
      CHECK_FALSE(problem.canonical_solution.empty());
      CHECK_FALSE(problem.wrong_solutions.empty());
    }
  }
}

TEST_CASE("Data is found in the first place that has it", "[suite]") {
  const InputFolder first;
  const InputFolder second;
  second.write("multipl-e/humaneval-java.jsonl", k_two_tasks);
  const auto load = [&] {
    return load_suite("multipl-e-java", test_languages(), {first.path(), second.path()});
  };
  CHECK(load().source == (second.path() / "multipl-e/humaneval-java.jsonl").string());
  const auto packed = first.write("multipl-e/humaneval-java.jsonl.gz", gzip(k_two_tasks));
  CHECK(load().source == packed.string());
  CHECK(load().md5 == md5(k_two_tasks));
}

TEST_CASE("Missing data is named with the command that adds it", "[suite]") {
  const InputFolder folder;
  CHECK_THROWS_MATCHES(load_suite("multipl-e-java", test_languages(), {folder.path()}),
                       MissingError,
                       Catch::Matchers::Predicate<MissingError>([&](const MissingError& error) {
                         const std::string text = error.what();
                         return text.find(folder.path().string()) != std::string::npos &&
                                text.find("octet data add FILE") != std::string::npos;
                       }));
}

TEST_CASE("Places are looked in from the most to the least particular", "[suite]") {
  ::setenv("OCTET_DATA", "/from/environment", 1);
  const auto places = data_places("/given");
  ::unsetenv("OCTET_DATA");
  REQUIRE(places.size() >= 3);
  CHECK(places[0] == "/given");
  CHECK(places[1] == "/from/environment");
  CHECK(places[2] == data_directory());
  CHECK(data_places("").front() == data_directory());
}

}  // namespace
}  // namespace octet
