// octet bench: what judging costs, language by language: bare, cold and warm in one run.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "cli/flags/flags.hpp"
#include "cli/terminal/terminal_listener.hpp"
#include "jobs/bench_job.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

struct BenchFlags {
  BenchJobOptions job;
  bool json = false;
};

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

ExitCode bench(const BenchFlags& flags) {
  TerminalListener listener(false);
  Json json;
  bool failed = false;
  if (!flags.json) print_header();
  const auto tell = [&](const Language& language, const std::vector<BenchRow>& rows) {
    for (const BenchRow& row : rows) failed = failed || row.failed > 0;
    json[language.name] = to_json(rows);
    if (!flags.json) print(language, rows);
  };
  const JobEnd end = run_bench(flags.job, tell, listener);
  if (end == JobEnd::stopped) return ExitCode::interrupted;
  if (flags.json) fmt::print("{}\n", json.dump(2));
  if (failed) return ExitCode::incomplete;
  return end == JobEnd::complete ? ExitCode::done : ExitCode::missing;
}

}  // namespace

void add_bench_command(CommandLine& line) {
  const auto flags = std::make_shared<BenchFlags>();
  const auto table = [](BenchFlags& values) {
    OptionTable all = options_of(values.job);
    all.push_back({"json", "", "Print the result as JSON", &values.json});
    return all;
  };
  add_command(line, "bench", "Measure what judging costs in each language: bare, cold and warm",
              table(*flags), [flags] { return bench(*flags); });
}

}  // namespace octet
