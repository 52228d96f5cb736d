#include "benchmarks/suites/suite_limits.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "benchmarks/suites/suite.hpp"
#include "benchmarks/suites/suite_names.hpp"
#include "benchmarks/suites/suite_table.hpp"
#include "tests/benchmarks/input_folder.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("every suite and language has a published limit, or cases that have theirs",
          "[suite_limits]") {
  for (const SuiteEntry& entry : suite_table(Languages::embedded())) {
    INFO(entry.name);
    const PublishedLimit* row = find_published_limit(entry.protocol, entry.language);
    REQUIRE(row != nullptr);
    CHECK_FALSE(row->harness.empty());
    // Judged sealed, and by the limits of cases: the same suites.
    CHECK((row->clock == milliseconds(0)) == is_evalplus_form(entry.form));
    const bool has_own = entry.published_limits.cpu.has_value() || is_evalplus_form(entry.form);
    CHECK(entry.published_limits ==
          (has_own ? published_limits(entry.protocol, entry.language) : LimitChanges{}));
    CHECK(entry.published_limits.cpu.has_value() == (entry.form.empty() || !entry.native.empty()));
  }
  CHECK(find_published_limit("none", "python") == nullptr);
  CHECK(published_limits("none", "python") == LimitChanges{});
}

TEST_CASE("published limits are those of the scripts that made the numbers", "[suite_limits]") {
  const auto cpu = [](const char* suite) {
    return find_suite_entry(suite, test_languages()).published_limits.cpu;
  };
  for (const char* language : {"python", "py", "java", "cpp", "ts", "php", "sh", "lua"})
    CHECK(cpu((std::string("multipl-e-") + language).c_str()) == seconds(15));
  CHECK(cpu("multipl-e-js") == seconds(5));
  CHECK(cpu("multipl-e-cs") == seconds(10));
  CHECK(cpu("mini-js@native") == seconds(5));
  CHECK(cpu("humaneval@original") == seconds(3));
  CHECK_FALSE(cpu("humaneval+"));
  for (const char* language : {"python", "java", "js"})
    CHECK(cpu((std::string("humanevalpack-") + language).c_str()) == seconds(10));
  CHECK(cpu("humanevalpack-cpp") == seconds(60));
}

TEST_CASE("quick limits are never above the language's, published ones are what they are",
          "[suite_limits]") {
  const InputFolder folder;
  const auto limits_with = [&](const char* cpu_ms, LimitRule rule) {
    folder.write("sh.json", R"({"name": "sh", "title": "Bash", "source_file": "a.sh",
        "tools": [{"name": "bash", "candidates": ["/bin/bash"], "version": ["--version"],
                   "install": "none"}],
        "run": {"argv": ["{bash}", "{work}/a.sh"], "policy": "script",
                "limits": {"cpu_ms": )" +
                                std::string(cpu_ms) +
                                R"(, "wall_ms": 30000, "memory_mib": 64, "processes": 8}}})");
    const Languages languages = Languages::embedded_and(folder.path());
    const Suite suite = load_suite("mini-sh", languages, {}, rule);
    CHECK(suite.problems.front().limits == suite.limits);
    return suite.limits;
  };
  CHECK(limits_with("10000", LimitRule::quick).cpu == seconds(3));
  CHECK(limits_with("10000", LimitRule::quick).wall == seconds(15));
  CHECK(limits_with("2000", LimitRule::quick) == LimitChanges{});
  for (const char* cpu_ms : {"2000", "10000", "60000"}) {
    CHECK(limits_with(cpu_ms, LimitRule::published).cpu == seconds(15));
    CHECK(limits_with(cpu_ms, LimitRule::published).wall == seconds(75));
  }
}

TEST_CASE("rules have names", "[suite_limits]") {
  for (const std::string_view name : limit_rules())
    CHECK(name_of(limit_rule_of(std::string(name))) == name);
  CHECK_THROWS_WITH(limit_rule_of("none"), Contains("expected quick or published"));
}

}  // namespace
}  // namespace octet
