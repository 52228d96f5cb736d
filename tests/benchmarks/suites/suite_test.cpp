#include "benchmarks/suites/suite.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/digest.hpp"
#include "benchmarks/suites/data_import.hpp"
#include "tests/base/gzip_sample.hpp"
#include "tests/benchmarks/input_folder.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;
using Names = std::vector<std::string>;

constexpr const char* k_two_tasks =
    "{\"name\":\"tide\",\"language\":\"java\",\"prompt\":\"class P "
    "{\",\"tests\":\"}\",\"extra\":1}\n"
    "{\"task_id\":\"moon\",\"prompt\":\"p\",\"test\":\"t\",\"stop_tokens\":[\"x\"],"
    "\"canonical_solution\":\"c\",\"wrong_solutions\":[\"w\"],\"entry_point\":\"f\"}\n";

Names expand(const Names& names) {
  return expand_suite_names(names, test_languages());
}

std::string error_in(std::string_view content) {
  const InputFolder folder;
  return folder.error_of([&] {
    parse_suite(find_suite_entry("multipl-e-java", test_languages()), test_languages(), content,
                "d");
  });
}

TEST_CASE("Groups stand for the eight languages", "[suite]") {
  CHECK(expand({"multipl-e"}) == Names{"multipl-e-python", "multipl-e-java", "multipl-e-cpp",
                                       "multipl-e-cs", "multipl-e-ts", "multipl-e-js",
                                       "multipl-e-php", "multipl-e-sh"});
  CHECK(expand({"mini"}) == Names{"mini-python", "mini-java", "mini-cpp", "mini-cs", "mini-ts",
                                  "mini-js", "mini-php", "mini-sh"});
}

TEST_CASE("Names come once and in the order of the table", "[suite]") {
  CHECK(expand({"multipl-e-py", "multipl-e-lua", "multipl-e-sh", "mini-java", "multipl-e-sh"}) ==
        Names{"mini-java", "multipl-e-sh", "multipl-e-lua", "multipl-e-py"});
}

TEST_CASE("A version can be asked for", "[suite]") {
  CHECK(expand({"multipl-e-java@reworded", "mini@1"}).size() == 9);
  CHECK_THROWS_WITH(expand({"multipl-e-java@v7"}),
                    "suite multipl-e-java has no version \"v7\"; known: reworded");
  CHECK_THROWS_WITH(expand({"multipl-e-java@"}), Contains("has no version \"\""));
}

TEST_CASE("An unknown suite is refused with those that exist", "[suite]") {
  CHECK_THROWS_WITH(
      expand({"multipl-e-cobol"}),
      StartsWith("unknown suite \"multipl-e-cobol\"; suites: mini-python, mini-java") &&
          Contains("groups: mini, multipl-e"));
  CHECK_THROWS_AS(expand({""}), InputError);
  CHECK_THROWS_WITH(find_suite_entry("mini", test_languages()), Contains("is a group of suites"));
}

TEST_CASE("Both Pythons are the language python", "[suite]") {
  CHECK(find_suite_entry("multipl-e-py", test_languages()).language == "python");
  CHECK(find_suite_entry("multipl-e-python", test_languages()).language == "python");
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
  for (const std::string& name : expand({"mini"})) {
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

TEST_CASE("Imported data is found afterwards", "[data]") {
  const InputFolder source;
  const InputFolder data;
  const auto import = [&](const std::filesystem::path& path) {
    return import_data(path, test_languages(), data.path());
  };
  source.write("humaneval-java.jsonl", k_two_tasks);
  source.write("deep/humaneval-lua.jsonl.gz",
               gzip("{\"name\":\"tide\",\"prompt\":\"\",\"tests\":\"\"}"));
  source.write("humaneval-unknown.jsonl", "{}");
  CHECK(import(source.path()).size() == 2);
  CHECK(load_suite("multipl-e-java", test_languages(), {data.path()}).problems.size() == 2);
  CHECK(load_suite("multipl-e-lua", test_languages(), {data.path()}).problems.size() == 1);
  const auto newer = source.write("humaneval-java.jsonl.gz",
                                  gzip("{\"name\":\"new\",\"prompt\":\"\",\"tests\":\"\"}"));
  const auto imported = import(newer);
  REQUIRE(imported.size() == 1);
  CHECK(imported.front().target == data.path() / "multipl-e/humaneval-java.jsonl.gz");
  CHECK(load_suite("multipl-e-java", test_languages(), {data.path()}).find("new") != nullptr);
  CHECK_FALSE(std::filesystem::exists(data.path() / "multipl-e/humaneval-java.jsonl"));
}

TEST_CASE("What is not benchmark data is not imported", "[data]") {
  const InputFolder source;
  const InputFolder data;
  const auto error_of = [&](const std::filesystem::path& path) {
    return source.error_of([&] { import_data(path, test_languages(), data.path()); });
  };
  CHECK_THAT(error_of(source.write("notes.jsonl", k_two_tasks)),
             StartsWith("notes.jsonl: is no benchmark data that octet knows"));
  CHECK_THAT(error_of(source.write("humaneval-java.jsonl", "{\"name\":\"a\"}")),
             StartsWith("humaneval-java.jsonl:1: \"prompt\": missing"));
  CHECK_THAT(error_of(source.path() / "absent"), StartsWith("absent: cannot read"));
  CHECK(std::filesystem::is_empty(data.path()));
}

}  // namespace
}  // namespace octet
