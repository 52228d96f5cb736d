// What score and exec have in common: a source of tasks run into a run folder.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/flags.hpp"
#include "cli/kept_input.hpp"
#include "cli/workbench.hpp"
#include "harness/executor.hpp"
#include "harness/runs/run_description.hpp"
#include "harness/task.hpp"
#include "harness/tasks/suite_set.hpp"

namespace octet {

// --shard slurm becomes the part of this task of the job array. With `slurm_implied` an array alone
// is enough, and stderr says so.
void resolve_shard(Options& options, bool slurm_implied);

Selection selection_of(const Options& options);
unsigned jobs_of(const Options& options);

// "steady" of "answers/steady/" and of "steady.jsonl.gz".
std::string name_of_input(const std::filesystem::path& path);

// octet-runs/NAME-20240501-120000: the run folder when --out is not given.
std::string default_out(const std::string& name);

// What run.json says whatever the command is.
RunDescription describe_run(const std::string& command, FlagScope scope, const Options& options,
                            const Workbench& workbench);

// Runs `tasks`, `total` of them, into the run folder options.out, with progress on stderr, and
// finishes the folder when all were run. Once the folder is this run's, `inputs` are kept.
Completeness run_into_folder(TaskSource& tasks, std::size_t total,
                             const RunDescription& description, const Options& options,
                             Workbench& workbench, KeptInputs& inputs);

// The command that goes on with what is in options.out: ready for a shell, on lines of its own.
std::string command_to_go_on(const std::string& command, FlagScope scope, const Options& options);

// Does `work` in a process of its own, and starts it again, to go on, when octet itself crashes or
// hangs on an answer (base/watch/watch.hpp); `work` is then given options that resume. Call before
// anything starts a thread.
ExitCode watched(const Options& options, const std::function<ExitCode(const Options&)>& work);
// The same with copies of streams, which are that process's own then.
ExitCode watched(const Options& options, KeptInputs& inputs,
                 const std::function<ExitCode(const Options&)>& work);

// Says how to go on with a run that was interrupted.
ExitCode report_interruption(const std::string& command, FlagScope scope, const Options& options);
// The same for one that was interrupted before its folder was touched.
ExitCode report_not_begun(const std::string& command, FlagScope scope, const Options& options);

// Prints the table of finished runs to stdout; says whether anything is left out of it.
ExitCode print_scores(const std::vector<std::filesystem::path>& folders, bool json);

// The languages that a mean is over: those compiled in that are no extras.
std::vector<std::string> leaderboard_languages();

}  // namespace octet
