// octet compare: two runs on the same tasks.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>

#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/job_command.hpp"
#include "reports/compare/comparison_format.hpp"

namespace octet {
namespace {

struct CompareFlags {
  std::string first, second;
  std::string format = "text";
  bool json = false;
  std::size_t flips = SIZE_MAX;
};

TableFormat format_of(const CompareFlags& flags) {
  const auto format = table_format_of(flags.json ? "json" : flags.format);
  if (format == TableFormat::text || format == TableFormat::markdown || format == TableFormat::json)
    return *format;
  throw InputError("--format " + flags.format + ": expected text, md or json");
}

ExitCode compare_runs(const CompareFlags& flags) {
  const TableFormat format = format_of(flags);
  if (format == TableFormat::json && flags.flips != SIZE_MAX)
    throw InputError("--flips does nothing for JSON, which lists all; leave one of them out");
  const Comparison comparison = compare(read_compared_run(flags.first),
                                        read_compared_run(flags.second), leaderboard_languages());
  fmt::print("{}", format == TableFormat::json
                       ? comparison_json(comparison)
                       : format_comparison(comparison, format, flags.flips));
  if (comparison.compared() == 0) {
    throw InputError("there is nothing to compare: " +
                     std::string(comparison.suites.empty() ? "the runs share no suite"
                                                           : "the data of the suites differ"));
  }
  return comparison.compared() == comparison.suites.size() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace

void add_compare_command(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("compare", "Paired difference of two runs, and the flips");
  const auto flags = std::make_shared<CompareFlags>();
  command->add_option("RUN_A", flags->first, "Run folder")->required();
  command->add_option("RUN_B", flags->second, "Run folder")->required();
  command->add_option("--format", flags->format, "text, md or json")->option_text("FORMAT");
  command->add_flag("--json", flags->json, "As --format json: all figures to the last digit")
      ->excludes("--format");
  command->add_option("--flips", flags->flips, "List at most N flips of a suite each way (all)")
      ->option_text("N");
  command->callback([flags, &chosen] { chosen = [flags] { return compare_runs(*flags); }; });
}

}  // namespace octet
