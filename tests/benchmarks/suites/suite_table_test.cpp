#include "benchmarks/suites/suite_table.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "benchmarks/suites/suite_names.hpp"
#include "benchmarks/suites/task_number.hpp"
#include "tests/benchmarks/input_folder.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using Names = std::vector<std::string>;

Names expand(const Names& names) {
  return expand_suite_names(names, test_languages());
}

TEST_CASE("Groups stand for the eight languages", "[suite_table]") {
  CHECK(expand({"multipl-e"}) == Names{"multipl-e-python", "multipl-e-java", "multipl-e-cpp",
                                       "multipl-e-cs", "multipl-e-ts", "multipl-e-js",
                                       "multipl-e-php", "multipl-e-sh"});
  CHECK(expand({"mini"}) == Names{"mini-python", "mini-java", "mini-cpp", "mini-cs", "mini-ts",
                                  "mini-js", "mini-php", "mini-sh"});
}

TEST_CASE("HumanEvalPack has four of the languages, with published digests", "[suite_table]") {
  const Names names = expand({"humanevalpack"});
  CHECK(names == Names{"humanevalpack-python", "humanevalpack-java", "humanevalpack-cpp",
                       "humanevalpack-js"});
  for (const std::string& name : names) {
    const SuiteEntry entry = find_suite_entry(name, test_languages());
    CHECK(entry.data_file == "humanevalpack/" + entry.language + ".jsonl");
    CHECK(entry.known_md5.size() == 32);
    CHECK(entry.version == "original");
    CHECK(entry.form.empty());
  }
  CHECK(find_suite_entry("humanevalpack-python", test_languages()).tests == TestChange{});
}

TEST_CASE("Typed suites are made of three files, which their md5 stands for", "[suite_table]") {
  CHECK(expand({"multipl-e+"}).size() == 8);
  CHECK(expand({"multipl-e+"}).front() == "multipl-e+-python");
  const SuiteEntry entry = find_suite_entry("multipl-e+-java", test_languages());
  CHECK(entry.form == k_typed_form);
  CHECK(entry.data_file == "multipl-e/humaneval-java.jsonl");
  REQUIRE(entry.case_files.size() == 2);
  CHECK(entry.case_files[0].file == "multipl-e/humaneval-py.jsonl");
  CHECK(entry.case_files[1].file == "evalplus/HumanEvalPlus-v0.1.10.jsonl");
  CHECK(entry.known_md5 ==
        joint_md5({find_suite_entry("multipl-e-java", test_languages()).known_md5,
                   entry.case_files[0].known_md5, entry.case_files[1].known_md5}));
  CHECK(entry.native.empty());
  CHECK(find_suite_entry("multipl-e+-cpp", test_languages()).native ==
        std::vector<int>{103, 125, 137});
}

TEST_CASE("mini has a typed form and a native one, which say their versions", "[suite_table]") {
  const auto table = suite_table(test_languages());
  const DataIdentity typed = identify_data("mini-sh", "", table);
  CHECK(typed.origin == DataOrigin::embedded);
  CHECK(typed.version == "1");
  CHECK(typed.is_default);
  const DataIdentity native = identify_data("mini-sh@native", "", table);
  CHECK(native.origin == DataOrigin::embedded);
  CHECK(native.version == "native");
  CHECK_FALSE(native.is_default);
  CHECK(identify_data("mini-lua", "", table).origin == DataOrigin::embedded);
}

TEST_CASE("Tasks have one number in all files", "[suite_table]") {
  CHECK(task_number("HumanEval/23") == 23);
  CHECK(task_number("HumanEval_23_strlen") == 23);
  CHECK(task_number("Python/0") == 0);
  for (const char* none : {"", "HumanEval", "mini_add", "a/2b", "a/", "a/-1"})
    CHECK_FALSE(task_number(none));
}

TEST_CASE("Names come once and in the order of the table", "[suite_table]") {
  CHECK(expand({"multipl-e-py", "multipl-e-lua", "multipl-e-sh", "mini-java", "multipl-e-sh"}) ==
        Names{"mini-java", "multipl-e-sh", "multipl-e-lua", "multipl-e-py"});
}

TEST_CASE("A version can be asked for", "[suite_table]") {
  CHECK(expand({"multipl-e-java@reworded", "mini@1"}).size() == 9);
  CHECK_THROWS_WITH(expand({"multipl-e-java@v7"}),
                    "suite multipl-e-java has no version \"v7\"; known: reworded");
  CHECK_THROWS_WITH(expand({"multipl-e-java@"}), Contains("has no version \"\""));
}

TEST_CASE("An unknown suite is refused with those that exist", "[suite_table]") {
  CHECK_THROWS_WITH(expand({"multipl-e-cobol"}),
                    StartsWith("unknown suite \"multipl-e-cobol\"; there are mini, multipl-e") &&
                        Contains("mini-python, ") && Contains("NAME=FILE"));
  CHECK_THROWS_AS(expand({""}), InputError);
  CHECK_THROWS_WITH(find_suite_entry("mini", test_languages()), Contains("is a group of suites"));
}

TEST_CASE("Spellings of other tools are recognised, and said in octet's", "[suite_table]") {
  for (const auto& [theirs, ours] : {std::pair("HumanEval", "humaneval"),
                                     {"humanevalplus", "humaneval+"},
                                     {"HumanEval_Plus", "humaneval+"},
                                     {"mbppplus", "mbpp+"},
                                     {"mbpp_plus", "mbpp+"},
                                     {"multiple-java", "multipl-e-java"},
                                     {"MultiPL-E-cpp", "multipl-e-cpp"},
                                     {"multiple_ts", "multipl-e-ts"},
                                     {"human-eval", "humaneval"},
                                     {"humanevalpak", "humanevalpack"}})
    CHECK_THROWS_WITH(expand({theirs}), Contains(std::string("did you mean ") + ours + "?"));
}

TEST_CASE("Both Pythons are the language python", "[suite_table]") {
  CHECK(find_suite_entry("multipl-e-py", test_languages()).language == "python");
  CHECK(find_suite_entry("multipl-e-python", test_languages()).language == "python");
}

}  // namespace
}  // namespace octet
