// octet report: a page to look through, and plots.
#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/flags/flags.hpp"
#include "jobs/reading/report.hpp"

namespace octet {
namespace {

ExitCode report(const ReportOptions& options) {
  require_folder("--data", options.data);
  const WrittenReport written = write_report(options);
  for (const std::string& problem : written.problems) fmt::print(stderr, "octet: {}\n", problem);
  for (const std::filesystem::path& file : written.files) fmt::print("{}\n", file.string());
  return ExitCode::done;
}

}  // namespace

void add_report_command(CommandLine& line) {
  const auto options = std::make_shared<ReportOptions>();
  const Subcommand command =
      add_command(line, "report", "A page to look through, and plots", options_of(*options),
                  [options] { return watched([&](Start) { return report(*options); }); });
  command.add_positional("RUN", "Run folders", options->runs, Need::optional);
}

}  // namespace octet
