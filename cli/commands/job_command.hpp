// What all commands have in common that start a job: a process of its own, how to go on with it,
// the table of what it made.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/watch/watch.hpp"
#include "cli/flags/flags.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/kept_input.hpp"
#include "harness/runs/run_folder.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/run_options.hpp"

namespace octet {

// Adds a subcommand whose flags are the options of a job, and --config. `work` gets them resolved.
template <typename Options>
void add_job_command(CommandLine& line, const std::string& name, const std::string& help,
                     ExitCode (*work)(JobFlags<Options>&)) {
  const auto flags = std::make_shared<JobFlags<Options>>();
  const auto command = std::make_shared<std::optional<Subcommand>>();
  *command = line.add(name, help, [flags, command, work] {
    flags->given = resolve_flags(**command, flags->table(), flags->config);
    return work(*flags);
  });
  (*command)->add_flags(flags->table());
  (*command)->add_flags({config_option(flags->config)});
}

// What tells of a job on stderr as --progress and --quiet say. `inputs`: kept once the run folder
// is the job's; must outlive it. Throws InputError where the two are at odds.
std::unique_ptr<JobListener> listener_of(const TerminalFlags& flags, KeptInputs* inputs = nullptr);

// --shard slurm becomes the part of this task of the job array. With `slurm_implied` an array alone
// is enough, and stderr says so.
void resolve_shard(RunOptions& options, bool slurm_implied);

// A folder that is not there would be passed over. `flag`: "--data".
void require_folder(const char* flag, const std::string& folder);

// Does `work` in a process of its own, and starts it again, to go on, when octet itself crashes or
// hangs on an answer (base/watch/watch.hpp). Call before anything starts a thread.
ExitCode watched(const std::function<ExitCode(Start)>& work);
// The same with copies of streams, which are that process's own then.
ExitCode watched(KeptInputs& inputs, const std::function<ExitCode(Start)>& work);

// What a job finds in its folder when it starts for the first time, or again.
OnExisting on_existing(const RunOptions& options, Start start);

// Says how to go on with a run that was interrupted. `line`: of command_to_go_on().
ExitCode report_interruption(const std::string& out, const std::string& line);
// The same for one that was interrupted before its folder was touched.
ExitCode report_not_begun(const std::string& command, const std::string& flags);

// Prints the table of finished runs to stdout; says whether anything is left out of it.
ExitCode print_scores(const std::vector<std::filesystem::path>& folders, bool json);

}  // namespace octet
