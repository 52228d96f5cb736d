// octet exec: complete programs in, verdicts out; a clean exit passes.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/idle_flags.hpp"
#include "cli/job_command.hpp"
#include "harness/tasks/exec_tasks.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

bool any(const Language&) {
  return true;
}

RunDescription describe(const ProgramInventory& inventory, const Options& options,
                        const Languages& languages, const Workbench& workbench) {
  RunDescription description = describe_run("exec", k_exec, options, workbench);
  for (const Language* language : languages_of(inventory.languages, languages)) {
    const std::size_t programs = inventory.languages.at(language->name);
    description.suites.push_back({exec_column(language->name),
                                  language->name,
                                  options.programs,
                                  "",
                                  programs,
                                  programs,
                                  {"program"}});
  }
  description.input = {fs::absolute(options.programs).lexically_normal().string(), inventory.digest,
                       inventory.programs, inventory.whole};
  return description;
}

ProgramInventory take_inventory_of(const Options& options, const Languages& languages,
                                   const std::function<bool(const Language&)>& wanted) {
  Selection selection = selection_of(options);
  const Shard shard = std::exchange(selection.shard, {});
  SelectedPrograms programs(options.programs, languages, selection, wanted);
  ProgramInventory inventory = take_inventory(programs, shard);
  if (inventory.programs == 0 && shard.is_all()) {
    throw InputError(options.programs, 0,
                     "holds no program that is asked for; --tasks is \"" + options.tasks + "\"");
  }
  return inventory;
}

// The part of exec() that handles programs one by one.
ExitCode judge(const ProgramInventory& found, const Options& options, const Languages& languages,
               KeptInputs& inputs) {
  Workbench workbench(options, languages_of(found.languages, languages));
  const auto wanted = [&](const Language& language) { return workbench.can_run(language); };
  const ProgramInventory inventory = take_inventory_of(options, languages, wanted);
  const RunDescription description = describe(inventory, options, languages, workbench);
  if (options.dry_run) {
    fmt::print("{}: {} programs\n{}", options.programs, inventory.programs, to_json(description));
    return ExitCode::done;
  }
  SelectedPrograms programs(options.programs, languages, selection_of(options), wanted);
  ExecTasks tasks(programs, limit_changes(options));
  const auto completeness =
      run_into_folder(tasks, inventory.programs, description, options, workbench, inputs);
  if (completeness == Completeness::stopped) return report_interruption("exec", k_exec, options);
  return print_scores({options.out}, options.json);
}

ExitCode exec(Options options) {
  if (options.programs.empty())
    throw InputError("--programs is missing: a file or directory of programs");
  if (options.out.empty()) options.out = default_out(name_of_input(options.programs));
  const Languages languages = load_languages(options);
  KeptInputs inputs;
  inputs.add(options.programs, options.out, options);
  return inputs.told([&] {
    const ProgramInventory found = take_inventory_of(options, languages, any);
    return watched(options, inputs,
                   [&](const Options& own) { return judge(found, own, languages, inputs); });
  });
}

}  // namespace

void add_exec_command(CLI::App& app, Action& chosen) {
  CLI::App* command =
      app.add_subcommand("exec", "Complete programs in, verdicts out: a clean exit passes");
  const auto options = std::make_shared<Options>();
  add_flags(*command, k_exec, *options);
  command->callback([command, options, &chosen] {
    chosen = [command, options] {
      resolve_flags(*command, k_exec, *options);
      refuse_idle_flags(k_exec, *options);
      resolve_shard(*options, false);
      return exec(*options);
    };
  });
}

}  // namespace octet
