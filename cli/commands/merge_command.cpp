// octet merge: the parts of one run joined.
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/commands/print_preferences.hpp"
#include "cli/commands/print_sample.hpp"
#include "cli/terminal/terminal_listener.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/generating/merge_generations.hpp"
#include "jobs/merge_runs.hpp"

namespace octet {
namespace {

struct MergeFlags {
  MergeOptions job;
  TerminalFlags terminal = {};
};

OptionTable table_of(MergeFlags& flags) {
  OptionTable table = options_of(flags.job);
  table.push_back({"quiet", "", "No remarks on stderr", &flags.terminal.quiet});
  table.push_back({"json", "", "Print the result as JSON", &flags.terminal.json});
  return table;
}

ExitCode merge(const MergeFlags& flags) {
  require_folder("--data", flags.job.data);
  if (!flags.job.parts.empty() && is_generation(flags.job.parts.front())) {
    merge_generations(flags.job);
    print_yield(flags.job.out, flags.terminal.json);
    return ExitCode::done;
  }
  TerminalListener listener(flags.terminal.quiet);
  const MergeResult result = octet::merge(flags.job, listener);
  return result.preferences ? print_preferences(*result.preferences, flags.terminal)
                            : print_scores({result.run}, flags.terminal.json);
}

}  // namespace

void add_merge_command(CommandLine& line) {
  const auto flags = std::make_shared<MergeFlags>();
  const Subcommand command =
      line.add("merge", "Join the parts of one run (--shard)", [flags] { return merge(*flags); });
  command.add_positional("RUN", "The run folders of all parts", flags->job.parts, Need::required);
  command.add_flags(table_of(*flags));
  command.require("out");
}

}  // namespace octet
