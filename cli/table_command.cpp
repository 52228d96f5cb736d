// octet table: one row per run, one column per suite.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/run_command.hpp"
#include "reports/table_format.hpp"

namespace octet {
namespace {

struct TableFlags {
  std::vector<std::string> runs;
  std::string format = "text";
  bool intervals = false;
  bool reference = false;
};

ExitCode print_table(const TableFlags& flags) {
  TableStyle style;
  const auto format = table_format_of(flags.format);
  if (!format) throw InputError("--format " + flags.format + ": expected text, md, csv or json");
  style.format = *format;
  style.intervals = flags.intervals;
  style.reference = flags.reference;
  std::vector<ScoredRun> runs;
  for (const std::string& run : flags.runs) runs.push_back(read_scored_run(run));
  const Table table = make_table(runs, leaderboard_languages());
  fmt::print("{}", format_table(table, style));
  if (style.format == TableFormat::csv) {
    for (const std::string& problem : table.problems) fmt::print(stderr, "octet: {}\n", problem);
  }
  return table.problems.empty() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace

void add_table_command(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("table", "pass@1 per suite, one row per run");
  const auto flags = std::make_shared<TableFlags>();
  command->add_option("RUN", flags->runs, "Run folders")->required();
  command->add_option("--format", flags->format, "text, md, csv or json")->option_text("FORMAT");
  command->add_flag("--ci", flags->intervals, "Wilson 95 % interval beside each score");
  command->add_flag("--reference", flags->reference, "A second row: the published harness's rule");
  command->callback([flags, &chosen] { chosen = [flags] { return print_table(*flags); }; });
}

}  // namespace octet
