// octet replay: derives generated data again and compares bytes.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/flags/flags.hpp"
#include "jobs/generating/replay_job.hpp"

namespace octet {
namespace {

ExitCode print(const ReplayResult& result) {
  for (const ReplayedFile& file : result.files) {
    fmt::print("{:<20} {:>10} lines  {}\n", file.name, file.lines,
               file.problem.empty() ? "the same" : file.problem);
  }
  if (!result.complete) fmt::print("not finished: {} units are derived so far\n", result.units);
  if (result.open > 0)
    fmt::print("{} units wait for answers or verdicts that are not there\n", result.open);
  fmt::print("{}\n", result.same() ? "the same bytes" : "the bytes differ");
  return result.same() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace

void add_replay_command(CommandLine& line) {
  const auto options = std::make_shared<ReplayOptions>();
  const Subcommand command = add_command(
      line, "replay", "Derive generated data again from its facts and compare the bytes",
      options_of(*options), [options] { return print(replay(*options)); });
  command.add_positional("GEN", "Folder of octet generate", options->folder, Need::required);
}

}  // namespace octet
