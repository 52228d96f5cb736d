#include "jobs/exec_job.hpp"

#include <utility>

#include "base/error.hpp"
#include "jobs/run_into_folder.hpp"

namespace octet {
namespace {

ExecutionHost host_for(const ExecOptions& options, const InputInventory& found,
                       const Languages& languages) {
  return {options.run, languages_of(found.languages, languages), absent_of(options.run)};
}

}  // namespace

ExecOptions completed(ExecOptions options) {
  check_options(options_of(options));
  check(options.run);
  if (options.programs.empty())
    throw InputError("--programs is missing: a file or directory of programs");
  if (options.run.out.empty()) options.run.out = default_out(name_of_input(options.programs));
  return options;
}

ExecJob::ExecJob(ExecOptions options, JobListener& listener)
    : options_(completed(std::move(options))),
      listener_(listener),
      languages_(load_languages(options_.run.languages)),
      found_(inventory_of([](const Language&) { return true; })) {}

InputInventory ExecJob::inventory_of(const IdRule::Wanted& wanted) const {
  SelectedPrograms programs(options_.programs, languages_, selection_of(options_.run), wanted);
  InputInventory inventory = take_inventory(programs);
  if (inventory.records == 0 && programs.shard().is_all()) {
    throw InputError(
        options_.programs, 0,
        "holds no program that is asked for; --tasks is \"" + options_.run.tasks + "\"");
  }
  return inventory;
}

RunDescription ExecJob::describe(const InputInventory& inventory, const ExecutionHost& host) const {
  ExecOptions recorded = options_;
  RunDescription description =
      describe_run("exec", options_of(recorded), host, limit_changes(options_.run));
  describe_file(description, options_.programs, inventory, languages_, exec_column, "program");
  return description;
}

InputInventory ExecJob::runnable(const ExecutionHost& host) const {
  if (host.can_run_all()) return found_;
  return inventory_of([&](const Language& language) { return host.can_run(language); });
}

ExecPlan ExecJob::plan() {
  const ExecutionHost host = host_for(options_, found_, languages_);
  const InputInventory inventory = runnable(host);
  return {inventory.records, describe(inventory, host)};
}

JobEnd ExecJob::run(OnExisting on_existing) {
  ExecutionHost host = host_for(options_, found_, languages_);
  const auto wanted = [&](const Language& language) { return host.can_run(language); };
  const InputInventory inventory = runnable(host);
  SelectedPrograms programs(options_.programs, languages_, selection_of(options_.run), wanted);
  ExecTasks tasks(programs, limit_changes(options_.run));
  options_.run.resume = on_existing == OnExisting::resume;
  const auto completeness = run_into_folder(tasks, inventory.records, describe(inventory, host),
                                            options_.run, host, listener_);
  return completeness == Completeness::stopped ? JobEnd::stopped : JobEnd::complete;
}

}  // namespace octet
