// What jobs have in common that run programs into a run folder.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "harness/executor.hpp"
#include "harness/runs/run_description.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/task.hpp"
#include "harness/tasks/selected_records.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/option.hpp"
#include "jobs/options/run_options.hpp"

namespace octet {

// "steady" of "answers/steady/" and of "steady.jsonl.gz".
std::string name_of_input(const std::filesystem::path& path);

// octet-runs/NAME-20240501-120000: the run folder when no other is asked for.
std::string default_out(const std::string& name);

// Bools among the flags of a run.json that are of a terminal, not of the job.
std::vector<std::string_view> terminal_flags();

// What run.json says whatever the command and the host are.
RunDescription describe_run(const std::string& command, const OptionTable& options);
// The same with what the host has.
RunDescription describe_run(const std::string& command, const OptionTable& options,
                            const ExecutionHost& host, const LimitChanges& changes);

// What run.json says of an input.
InputDescription input_of(const std::filesystem::path& path, const InputInventory& inventory);

// Adds, for a file of programs or of candidates, the input and a column for each of its languages.
// `column_of`: the name of a language's column.
void describe_file(RunDescription& description, const std::string& file,
                   const InputInventory& inventory, const Languages& languages,
                   std::string (*column_of)(const std::string& language),
                   const std::string& protocol);

OnExisting on_existing(const RunOptions& options);

// Runs `tasks`, `total` of them, into the run folder options.out and finishes the folder when all
// were run. Tells of the stage, of what the cache has to say and of the folder. Throws as RunFolder
// and execute() do.
Completeness run_into_folder(TaskSource& tasks, std::size_t total,
                             const RunDescription& description, const RunOptions& options,
                             ExecutionHost& host, JobListener& listener);

// Tells why the cache is not used, where it is not.
void tell_of_cache(const ExecutionCache& cache, JobListener& listener);

}  // namespace octet
