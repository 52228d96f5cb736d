// A user's own problems as suites: names, languages, forms, digests.
#include "benchmarks/suites/own_suites.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "tests/benchmarks/input_folder.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;

constexpr const char* k_calls =
    R"({"task_id":"a","languages":["python","java"],"prompt":"Add.","entry":"add",)"
    R"("types":"(int, int) -> int","cases":[{"args":[1,2],"expect":3}]})"
    "\n";
constexpr const char* k_stdio =
    R"({"task_id":"b","language":"python","prompt":"Echo.","cases":[{"stdin":"1","stdout":"1"}]})"
    "\n";
constexpr const char* k_asserts =
    R"({"task_id":"c","language":"python","text":"Add.","test_list":["assert add(1, 2) == 3"]})"
    "\n";
constexpr const char* k_translated =
    R"({"name":"t","language":"java","prompt":"class P {","tests":"}","stop_tokens":["\n}"]})"
    "\n";

std::vector<Suite> load(const InputFolder& folder, const std::string& name,
                        const std::string& file) {
  return load_own_suites({name, folder.path() / file}, test_languages());
}

std::string failure(const std::string& lines, const std::string& file = "mine.jsonl") {
  InputFolder folder;
  folder.write(file, lines);
  try {
    load(folder, "mine", file);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("NAME=FILE is taken apart, and bad names are refused") {
  CHECK_FALSE(own_suite_file("humaneval"));
  const auto own = own_suite_file("my-suite=a=b.jsonl");
  REQUIRE(own);
  CHECK(own->name == "my-suite");
  CHECK(own->file == "a=b.jsonl");
  CHECK_THROWS_AS(own_suite_file("=a.jsonl"), InputError);
  CHECK_THROWS_AS(own_suite_file("a b=a.jsonl"), InputError);
  CHECK_THROWS_AS(own_suite_file("../a=a.jsonl"), InputError);
  CHECK_THROWS_AS(own_suite_file("mine="), InputError);
  for (const char* taken : {"mbpp", "multipl-e", "multipl-e-java", "tasks", "verify", "humaneval+"})
    CHECK_THROWS_AS(check_own_name(taken, test_languages()), InputError);
  CHECK_NOTHROW(check_own_name("mbpp-me-java", test_languages()));
}

TEST_CASE("A file of several languages is a suite for each, with the digest of its lines") {
  InputFolder folder;
  folder.write("mine.jsonl", std::string(k_calls));
  const std::vector<Suite> own = load(folder, "mine", "mine.jsonl");
  REQUIRE(own.size() == 2);
  CHECK(own[0].name == "mine-python");
  CHECK(own[1].name == "mine-java");
  CHECK(own[1].group == "mine");
  CHECK(own[1].protocol == "tasks");
  CHECK(own[1].md5 == md5(k_calls));
  CHECK(own[1].problems.front().suite == "mine-java");
  CHECK(own[1].problems.front().entry_point == "add");
  CHECK(own[1].find("a") != nullptr);
}

TEST_CASE("A further problem in one language changes no other's digest") {
  InputFolder folder;
  folder.write("one.jsonl", std::string(k_stdio));
  folder.write("two.jsonl", std::string(k_stdio) + k_translated);
  CHECK(load(folder, "mine", "one.jsonl")[0].md5 == load(folder, "mine", "two.jsonl")[0].md5);
}

TEST_CASE("A name that ends in the only language stays, and tells it") {
  InputFolder folder;
  folder.write("t.jsonl", std::string(k_translated));
  CHECK(load(folder, "mine-java", "t.jsonl")[0].name == "mine-java");
  CHECK(load(folder, "mine-cpp", "t.jsonl")[0].name == "mine-cpp-java");
  folder.write("u.jsonl", R"({"id":1,"prompt":"x","cases":[{"stdin":"","stdout":""}]})");
  const Suite php = load(folder, "mine-php", "u.jsonl")[0];
  CHECK(php.language->name == "php");
  CHECK(php.problems.front().task_id == "1");
  folder.write("u_sh.jsonl", R"({"id":1,"prompt":"x","cases":[{"stdin":"","stdout":""}]})");
  CHECK(load(folder, "mine", "u_sh.jsonl")[0].name == "mine-sh");
}

TEST_CASE("What is wrong is told with its line") {
  CHECK_THAT(failure(std::string(k_calls) + k_calls),
             Contains("mine.jsonl:2") && Contains("given twice"));
  CHECK(failure(std::string(k_calls) + k_stdio).empty());  // both are cases
  CHECK_THAT(failure(std::string(k_calls) + k_asserts),
             Contains("mine.jsonl:2") && Contains("another form"));
  CHECK_THAT(failure(""), Contains("holds no record"));
  CHECK_THAT(failure("{"), Contains("mine.jsonl:1"));
  CHECK_THAT(failure(R"({"id":"a","prompt":"x","language":"java"})"), Contains("has no tests"));
  CHECK_THAT(failure(R"--({"id":"a","prompt":"x","tests":"f()"})--"),
             Contains("\"language\": is missing"));
}

TEST_CASE("Kept suites are found by name and by language") {
  InputFolder folder;
  folder.write("own/mine.jsonl", std::string(k_calls));
  const std::vector<std::filesystem::path> places = {folder.path()};
  CHECK(kept_own_suite("mine", places)->name == "mine");
  CHECK(kept_own_suite("mine-java", places)->name == "mine");
  CHECK_FALSE(kept_own_suite("other", places));
  CHECK(kept_own_suites(places).size() == 1);
}

}  // namespace octet
