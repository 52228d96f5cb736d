// octet compare: two runs on the same tasks.
#include <fmt/format.h>

#include <cstdint>
#include <memory>
#include <optional>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/flags/flags.hpp"
#include "jobs/execution_host.hpp"
#include "reports/compare/comparison_format.hpp"

namespace octet {
namespace {

struct CompareFlags {
  std::string first, second;
  std::string format = "text";
  bool json = false;
  std::optional<std::uint64_t> flips;
};

TableFormat format_of(const CompareFlags& flags) {
  const auto format = table_format_of(flags.json ? "json" : flags.format);
  if (format == TableFormat::text || format == TableFormat::markdown || format == TableFormat::json)
    return *format;
  throw InputError("--format " + flags.format + ": expected text, md or json");
}

ExitCode compare_runs(const CompareFlags& flags) {
  const TableFormat format = format_of(flags);
  if (format == TableFormat::json && flags.flips)
    throw InputError("--flips does nothing for JSON, which lists all; leave one of them out");
  const Comparison comparison = compare(read_compared_run(flags.first),
                                        read_compared_run(flags.second), leaderboard_languages());
  fmt::print("{}", format == TableFormat::json
                       ? comparison_json(comparison)
                       : format_comparison(comparison, format, flags.flips.value_or(SIZE_MAX)));
  if (comparison.compared() == 0) {
    throw InputError("there is nothing to compare: " +
                     std::string(comparison.suites.empty() ? "the runs share no suite"
                                                           : "the data of the suites differ"));
  }
  return comparison.compared() == comparison.suites.size() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace

void add_compare_command(CommandLine& line) {
  const auto flags = std::make_shared<CompareFlags>();
  const OptionTable table = {
      {"format", "FORMAT", "text, md or json", &flags->format},
      {"json", "", "Print JSON with all figures to the last digit", &flags->json},
      {"flips", "N", "List at most N flips of a suite each way (default: all)", &flags->flips}};
  const Subcommand command =
      add_command(line, "compare", "Compare two runs: paired difference, answers that differ",
                  table, [flags] { return compare_runs(*flags); });
  command.add_positional("RUN_A", "Run folder", flags->first, Need::required);
  command.add_positional("RUN_B", "Run folder", flags->second, Need::required);
  command.exclude("json", "format");
}

}  // namespace octet
