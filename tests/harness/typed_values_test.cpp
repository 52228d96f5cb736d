// The typed cases of multipl-e+, made of the published data where it is, in real sandboxes.
// Skipped, with a warning that says so, where data or sandbox are not there.
#include "harness/typed_values.hpp"
#include "benchmarks/suites/suite_names.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "benchmarks/typed/cases.hpp"
#include "benchmarks/typed/wire.hpp"
#include "runners/languages/language.hpp"
#include "runners/languages/toolchain.hpp"
#include "runners/runner.hpp"
#include "tests/runners/full_sandbox.hpp"

namespace octet {
namespace {

const Languages& languages() {
  static const Languages all = Languages::embedded();
  return all;
}

const Language& python() {
  return *languages().find("python");
}

// Null where the sandbox or Python are not there.
const Runner* runner() {
  if (sandbox() == nullptr) return nullptr;
  static const Toolchains found = find_toolchains({&python()}, *sandbox());
  if (found.found.empty()) return nullptr;
  static const SandboxedRunner made(*sandbox(), found.found, Pace::cold, 2);
  return &made;
}

bool can_run(const std::string& suite) {
  const SuiteEntry entry = find_suite_entry(suite, languages());
  bool found = !find_data(entry, data_places("")).empty() && runner() != nullptr;
  for (const CaseFile& file : entry.case_files)
    found = found && !find_data_file(file.file, data_places("")).empty();
  if (!found) WARN("skipped: no data or no sandbox for " << suite);
  return found;
}

// What a suite keeps of HumanEval+'s inputs.
struct Kept {
  std::size_t tasks;
  std::size_t base;
  std::size_t further;
  std::size_t published;
};
const std::map<std::string, Kept> k_kept = {
    {"multipl-e+-python", {161, 1130, 108210, 119896}},
    {"multipl-e+-java", {158, 1101, 105470, 117153}},
    {"multipl-e+-cpp", {158, 1101, 105470, 117153}},
    {"multipl-e+-cs", {158, 1101, 105470, 117153}},
    {"multipl-e+-ts", {159, 1114, 106240, 117925}},
    {"multipl-e+-js", {161, 1129, 108210, 119896}},
    {"multipl-e+-php", {161, 1130, 108210, 119896}},
    {"multipl-e+-sh", {158, 1121, 15064, 117739}},
};

TEST_CASE("Suites of typed cases keep what every language can hold", "[published]") {
  for (const auto& [name, kept] : k_kept) {
    if (!can_run(name)) continue;
    INFO(name);
    const Suite suite = load_suite(name, languages(), data_places(""));
    const auto counts = count_typed_values(suite, python(), *runner(), {2});
    Kept sum{counts.size(), 0, 0, 0};
    for (const TypedCounts& each : counts) {
      sum.base += each.base;
      sum.further += each.further;
      sum.published += each.published;
    }
    CHECK(sum.tasks == kept.tasks);
    CHECK(sum.base == kept.base);
    CHECK(sum.further == kept.further);
    CHECK(sum.published == kept.published);
  }
}

}  // namespace
}  // namespace octet
