// octet select: what is kept of generated data, by other thresholds.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/commands/print_sample.hpp"
#include "cli/terminal/terminal_listener.hpp"
#include "jobs/generating/select_job.hpp"

namespace octet {
namespace {

struct SelectFlags {
  SelectOptions job;
  TerminalFlags terminal = {};
};

OptionTable table_of(SelectFlags& flags) {
  OptionTable table = options_of(flags.job);
  table.push_back({"quiet", "", "No remarks on stderr", &flags.terminal.quiet});
  table.push_back({"json", "", "Print the summary as JSON", &flags.terminal.json});
  return table;
}

void tell_what_is_unknown(const SelectResult& result) {
  for (const auto& [language, why] : result.left_out)
    fmt::print(stderr, "octet: functions in {} are not run: {}\n", language, why);
  for (const auto& [lost, functions] : result.losses)
    fmt::print(stderr, "octet: {} functions have no verdict: {}\n", functions, lost.detail);
  if (result.undecided > 0)
    fmt::print(
        stderr,
        "octet: {} functions were not run on the cases of benchmarks; octet select --behaviour "
        "runs them\n",
        result.undecided);
}

ExitCode select(const SelectFlags& flags) {
  require_folder("--data", flags.job.data);
  return watched([&](Start) {
    TerminalListener listener(flags.terminal.quiet);
    const SelectResult result = octet::select(flags.job, listener);
    if (!flags.terminal.quiet) tell_what_is_unknown(result);
    print_yield(result.folder, flags.terminal.json);
    return result.losses.empty() ? ExitCode::done : ExitCode::incomplete;
  });
}

}  // namespace

void add_select_command(CommandLine& line) {
  const auto flags = std::make_shared<SelectFlags>();
  const Subcommand command = line.add("select", "Select generated data again by other thresholds",
                                      [flags] { return select(*flags); });
  command.add_positional("GEN", "Finished folder of octet generate", flags->job.folder,
                         Need::required);
  command.add_flags(table_of(*flags));
}

}  // namespace octet
