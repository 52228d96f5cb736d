#include "benchmarks/suites/suite_table.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
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
  CHECK_THROWS_WITH(
      expand({"multipl-e-cobol"}),
      StartsWith("unknown suite \"multipl-e-cobol\"; suites: mini-python, mini-java") &&
          Contains("groups: mini, multipl-e"));
  CHECK_THROWS_AS(expand({""}), InputError);
  CHECK_THROWS_WITH(find_suite_entry("mini", test_languages()), Contains("is a group of suites"));
}

TEST_CASE("Both Pythons are the language python", "[suite_table]") {
  CHECK(find_suite_entry("multipl-e-py", test_languages()).language == "python");
  CHECK(find_suite_entry("multipl-e-python", test_languages()).language == "python");
}

}  // namespace
}  // namespace octet
