// octet bench: what judging costs, language by language: bare, cold and warm in one run.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/error.hpp"
#include "base/stop.hpp"
#include "benchmarks/suites/suite.hpp"
#include "cli/commands.hpp"
#include "cli/workbench.hpp"
#include "harness/tools/bench.hpp"
#include "harness/tools/self_test.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

struct BenchFlags {
  std::vector<std::string> languages;
  std::string sandbox = "full";
  std::size_t runs = 30;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  bool json = false;
};

// Extras only when they are named.
std::vector<const Language*> choose(const Languages& known, const BenchFlags& flags) {
  std::vector<const Language*> chosen = named_languages(known, flags.languages);
  if (!flags.languages.empty()) return chosen;
  std::erase_if(chosen, [](const Language* language) { return language->optional; });
  return chosen;
}

std::vector<Program> programs_of(const Language& language, const Languages& known) {
  std::vector<Program> programs;
  const Suite suite = load_suite("mini-" + language.name, known, {});
  for (const Problem& problem : suite.problems) {
    if (auto program = solution_program(problem, problem.canonical_solution))
      programs.push_back(std::move(*program));
  }
  return programs;
}

void print_header() {
  fmt::print("{:8} {:5} {:>9} {:>7} {:>10} {:>10} {:>8} {:>9} {:>9}\n", "", "", "programs", "times",
             "compiler", "candidate", "octet", "over bare", "over bare");
  fmt::print("{:8} {:5} {:>9} {:>7} {:>10} {:>10} {:>8} {:>9} {:>9}\n", "language", "way", "per s",
             "cold", "CPU ms", "CPU ms", "CPU ms", "p50 ms", "p99 ms");
}

void print(const Language& language, const std::vector<BenchRow>& rows) {
  const auto cold = std::find_if(rows.begin(), rows.end(),
                                 [](const BenchRow& row) { return row.way == BenchWay::cold; });
  for (const BenchRow& row : rows) {
    fmt::print("{:8} {:5} {:9.1f} {:7.2f} {:10.1f} {:10.1f} {:8.1f}", language.name,
               name_of(row.way), row.per_second, row.per_second / cold->per_second, row.compiler_ms,
               row.candidate_ms, row.own_ms);
    fmt::print(" {:9.1f} {:9.1f}{}\n", row.over_p50_ms, row.over_p99_ms,
               row.failed == 0 ? "" : fmt::format("  {} FAILED", row.failed));
  }
  std::fflush(stdout);
}

Json to_json(const std::vector<BenchRow>& rows) {
  Json json;
  for (const BenchRow& row : rows) {
    json[name_of(row.way)] = {{"programs", row.programs},
                              {"failed", row.failed},
                              {"programs_per_second", row.per_second},
                              {"compiler_cpu_ms", row.compiler_ms},
                              {"candidate_cpu_ms", row.candidate_ms},
                              {"octet_cpu_ms", row.own_ms},
                              {"over_bare_p50_ms", row.over_p50_ms},
                              {"over_bare_p99_ms", row.over_p99_ms}};
  }
  return json;
}

ExitCode run_bench(const BenchFlags& flags) {
  const Languages known = Languages::embedded();
  const auto chosen = choose(known, flags);
  const auto sandbox = make_sandbox(sandbox_mode(flags.sandbox));
  const Toolchains toolchains = find_toolchains(chosen, *sandbox);
  Json json;
  ExitCode code = ExitCode::done;
  if (!flags.json) print_header();
  for (const Language* language : chosen) {
    const auto found = toolchains.found.find(language->name);
    if (found == toolchains.found.end()) {
      fmt::print(stderr, "octet: {} is left out: {}\n", language->title,
                 toolchains.missing.at(language->name).reason);
      code = ExitCode::missing;
      continue;
    }
    const auto rows =
        bench(programs_of(*language, known), found->second, *sandbox, {flags.runs, flags.jobs});
    if (stop_requested()) return ExitCode::interrupted;
    for (const BenchRow& row : rows) {
      if (row.failed > 0) code = ExitCode::incomplete;
    }
    json[language->name] = to_json(rows);
    if (!flags.json) print(*language, rows);
  }
  if (flags.json) fmt::print("{}\n", json.dump(2));
  return code;
}

}  // namespace

void add_bench_command(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand(
      "bench", "What judging costs, by language: bare, cold and warm side by side");
  const auto flags = std::make_shared<BenchFlags>();
  command->add_option("--language", flags->languages, "Only these languages")->delimiter(',');
  command->add_option("--sandbox", flags->sandbox, "full or degraded")
      ->check(CLI::IsMember({"full", "degraded"}))
      ->capture_default_str();
  command->add_option("--runs", flags->runs, "Runs of each way, in three rounds by turns")
      ->check(CLI::Range(3, 10'000'000))
      ->capture_default_str();
  command->add_option("--jobs", flags->jobs, "Programs run at the same time")
      ->check(CLI::PositiveNumber);
  command->add_flag("--json", flags->json, "For machines");
  command->callback([flags, &chosen] { chosen = [flags] { return run_bench(*flags); }; });
}

}  // namespace octet
