#include "jobs/kept_cases.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "benchmarks/suites/suite.hpp"
#include "benchmarks/suites/suite_names.hpp"
#include "benchmarks/suites/suite_table.hpp"
#include "jobs/execution_host.hpp"
#include "runners/languages/language.hpp"

namespace octet {
namespace {

// Whose solutions give the expected values: they run in its language.
constexpr const char* k_published_suite = "humaneval+";

bool is_typed(const Suite& suite) {
  return suite.form == k_typed_form;
}

// What runs it.
struct PythonHost {
  explicit PythonHost(RunOptions options)
      : python(*languages.find(find_suite_entry(k_published_suite, languages).language)),
        host(without_cache(std::move(options)), {&python}, Absent::refused) {}

  static RunOptions without_cache(RunOptions options) {
    options.cache = false;
    return options;
  }

  Languages languages = Languages::embedded();
  const Language& python;
  ExecutionHost host;
};

}  // namespace

std::vector<KeptCases> count_kept_cases(const std::string& data,
                                        const std::function<void(const std::string&)>& say) {
  const Languages languages = Languages::embedded();
  std::vector<Suite> suites;
  for (const SuiteEntry& entry : suite_table(languages)) {
    if (entry.form != k_typed_form) continue;
    try {
      suites.push_back(load_suite(entry.name, languages, data_places(data)));
    } catch (const MissingError&) {
      // The list of suites says so.
    }
  }
  std::vector<KeptCases> kept;
  if (suites.empty()) return kept;
  const PythonHost own({});
  for (const Suite& suite : suites) {
    KeptCases cases{suite.name, suite.language->name, {}, {}};
    cases.tasks =
        count_typed_values(suite, own.python, own.host.runner(), {jobs_of(std::nullopt), say});
    for (const Problem& problem : suite.problems) {
      if (!problem.sealed) cases.native.push_back(problem.task_id);
    }
    kept.push_back(std::move(cases));
  }
  return kept;
}

void attach_typed_cases(std::vector<Suite>& suites, const RunOptions& options,
                        const ExpectedValuesOptions& how) {
  if (std::none_of(suites.begin(), suites.end(), is_typed)) return;
  const PythonHost own(options);
  for (Suite& suite : suites) attach_typed_values(suite, own.python, own.host.runner(), how);
}

}  // namespace octet
