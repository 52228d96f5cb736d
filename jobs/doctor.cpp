#include "jobs/doctor.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <utility>

#include "benchmarks/suites/suite.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/options/offered_values.hpp"
#include "jobs/options/run_options.hpp"
#include "runners/runner.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {
namespace {

std::vector<Suite> suites_of(const Diagnosis& diagnosis, const Languages& known) {
  std::vector<Suite> suites;
  for (const Language* language : diagnosis.languages) {
    if (!diagnosis.toolchains.found.contains(language->name)) continue;
    suites.push_back(load_suite("mini-" + language->name, known, {}));
  }
  return suites;
}

}  // namespace

OptionTable options_of(DoctorOptions& o) {
  return {
      {"language", "L[,L]", "Only these languages", &o.only, {.offered = offered_languages}},
      languages_option(o.languages),
      sandbox_option(o.sandbox),
      {"require", "LAYER[,LAYER]", "Layers that must hold", &o.require},
      {"problems", "N", "Problems of the mini suite to try per language", &o.problems},
      {"all", "", "Try every solution of the mini suite, right and wrong", &o.all},
      jobs_option(o.jobs),
  };
}

Diagnosis examine(const DoctorOptions& options, const Languages& known,
                  const std::function<void(const std::string&)>& say) {
  const SandboxMode mode = sandbox_mode(options.sandbox);
  Diagnosis diagnosis;
  say("trying each layer of the sandbox");
  diagnosis.layers = probe_layers(mode);
  diagnosis.languages = named_languages(known, options.only);
  const auto sandbox = make_sandbox(mode, options.require);
  say("looking for toolchains");
  diagnosis.toolchains = find_toolchains(diagnosis.languages, *sandbox);
  const SandboxedRunner runner(*sandbox, diagnosis.toolchains.found);
  SelfTestOptions test;
  if (!options.all) {
    test.problems = options.problems;
    test.wrong_per_problem = 1;
  }
  test.jobs = jobs_of(options.jobs);
  const std::vector<Suite> suites = suites_of(diagnosis, known);
  for (std::size_t i = 0; i < suites.size(); ++i) {
    say(fmt::format("judging answers in {} ({} of {})", suites[i].language->title, i + 1,
                    suites.size()));
    for (SelfTestResult& result : self_test({suites[i]}, runner, test))
      diagnosis.tests.push_back(std::move(result));
  }
  return diagnosis;
}

}  // namespace octet
