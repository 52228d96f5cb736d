#include "jobs/bench_job.hpp"

#include <utility>

#include "base/stop.hpp"
#include "benchmarks/suites/suite.hpp"
#include "harness/tools/self_test.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/options/offered_values.hpp"
#include "jobs/options/run_options.hpp"

namespace octet {
namespace {

// Extras only when they are named.
std::vector<const Language*> choose(const Languages& known, const BenchJobOptions& options) {
  std::vector<const Language*> chosen = named_languages(known, options.only);
  if (!options.only.empty()) return chosen;
  std::erase_if(chosen, [](const Language* language) { return language->optional; });
  return chosen;
}

std::vector<Program> programs_of(const Language& language, const Languages& known) {
  std::vector<Program> programs;
  // Whole programs, with their tests: it is these whose start is measured.
  const Suite suite =
      load_suite("mini-" + language.name + (language.driver ? "@native" : ""), known, {});
  for (const Problem& problem : suite.problems) {
    if (auto program = solution_program(problem, problem.canonical_solution))
      programs.push_back(std::move(*program));
  }
  return programs;
}

}  // namespace

OptionTable options_of(BenchJobOptions& o) {
  return {
      {"language", "L[,L]", "Only these languages", &o.only, {.offered = offered_languages}},
      sandbox_option(o.sandbox),
      {"runs",
       "N",
       "Number of runs of each kind, in three rounds",
       &o.runs,
       {.range = {{3, 10'000'000}}}},
      jobs_option(o.jobs),
  };
}

JobEnd run_bench(const BenchJobOptions& options, const BenchSink& sink, JobListener& listener) {
  const Languages known = Languages::embedded();
  const auto chosen = choose(known, options);
  const auto sandbox = make_sandbox(sandbox_mode(options.sandbox));
  const Toolchains toolchains = find_toolchains(chosen, *sandbox);
  JobEnd end = JobEnd::complete;
  for (const Language* language : chosen) {
    const auto found = toolchains.found.find(language->name);
    if (found == toolchains.found.end()) {
      listener.note(Weight::notice, language->title + " is left out: " +
                                        toolchains.missing.at(language->name).reason);
      end = JobEnd::incomplete;
      continue;
    }
    const auto rows = bench(programs_of(*language, known), found->second, *sandbox,
                            {options.runs, jobs_of(options.jobs)});
    if (stop_requested()) return JobEnd::stopped;
    sink(*language, rows);
  }
  return end;
}

}  // namespace octet
