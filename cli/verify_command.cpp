// octet verify: preference candidates in, pass matrix and pairs out.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <set>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "cli/commands.hpp"
#include "cli/idle_flags.hpp"
#include "cli/job_command.hpp"
#include "cli/progress.hpp"
#include "cli/signals.hpp"
#include "cli/verified_run.hpp"
#include "generation/candidates/candidate_tasks.hpp"
#include "harness/runs/run.hpp"
#include "reports/pairs/pair_report.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

RunDescription describe(const CandidateInventory& inventory, const Options& options,
                        const Languages& languages, const Workbench& workbench) {
  RunDescription description = describe_run("verify", k_verify, options, workbench);
  for (const Language* language : languages_of(inventory.languages, languages)) {
    const std::size_t prompts = inventory.languages.at(language->name);
    description.suites.push_back({verify_suite(language->name),
                                  language->name,
                                  options.candidates,
                                  "",
                                  prompts,
                                  prompts,
                                  {"candidates"}});
  }
  description.input = {fs::absolute(options.candidates).lexically_normal().string(),
                       inventory.digest, inventory.responses, inventory.whole};
  return description;
}

// Runs of one octet, first and second ones, and what they took.
class Runs final {
 public:
  Runs(const Options& options, const RunDescription& description, Workbench& workbench)
      : options_(options), description_(description), workbench_(workbench) {
    timing.jobs = jobs_of(options);
  }

  Completeness run(TaskSource& tasks, RunFolder& folder, const std::string& name,
                   std::size_t at_most) {
    const auto start = std::chrono::steady_clock::now();
    Progress progress(name, {at_most, true}, options_.quiet);
    ExecutorOptions executor;
    executor.jobs = jobs_of(options_);
    const auto completeness = run_tasks(tasks, folder, workbench_.runner(), workbench_.cache(),
                                        executor, [&](const Record& record, Origin origin) {
                                          count(record, origin);
                                          ++records;
                                          progress.add(record, origin);
                                        });
    progress.finish();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    timing.wall_seconds += wall.count();
    return completeness;
  }

  // --no-resume discards what was there before this octet, once.
  RunFolder open(const fs::path& path) {
    const bool discard = !options_.resume && opened_.insert(path).second;
    return {path, description_, discard ? OnExisting::start_over : OnExisting::resume};
  }

  VerifyTiming timing;
  std::size_t records = 0;  // of all runs

 private:
  void count(const Record& record, Origin origin) {
    if (origin == Origin::executed && record.seal != Seal::none) ++timing.executed;
    for (const auto* step : {&record.compile, &record.run}) {
      if (*step) timing.cpu_seconds += std::chrono::duration<double>((*step)->usage.cpu).count();
    }
  }

  const Options& options_;
  const RunDescription& description_;
  Workbench& workbench_;
  std::set<fs::path> opened_;
};

ExitCode choose_again(const Options& asked) {
  const std::string file = RunFolder::description_of(asked.from).string();
  const RunManifest run = parse_run(read_file(file), file);
  Options options = with_candidates_of(run, file, asked);
  if (options.out.empty()) options.out = options.from;
  const Languages languages = load_languages(options);
  const CandidateSource source = unchanged_source(run, options, languages);
  const PreferenceSummary summary =
      write_preferences(source, options.from, options, languages, std::nullopt, options.out);
  write_file_atomically(RunFolder::summary_of(options.out), to_json(summary));
  write_pair_report(options.out);
  return print_preferences(summary, options);
}

CandidateInventory checked(const CandidateInventory& inventory, const Options& options) {
  if (inventory.prompts == 0 && selection_of(options).shard.count == 1) {
    std::string reason =
        "holds no prompt that can be used and is asked for (--tasks \"" + options.tasks + "\")";
    for (const CandidateFault& fault : inventory.first_faults)
      reason += fmt::format("\n  {}:{}: {}", options.candidates, fault.line, fault.reason);
    throw InputError(options.candidates, 0, reason);
  }
  return inventory;
}

ExitCode run_verify(const CandidateSource& source, const CandidateInventory& inventory,
                    const RunDescription& description, const Options& options,
                    const Languages& languages, Workbench& workbench, KeptInputs& inputs) {
  stop_on_signals();
  Runs runs(options, description, workbench);
  RunFolder folder = runs.open(options.out);
  inputs.keep();
  // What is discarded goes now: whoever goes on after a stop goes on with this run alone.
  if (!options.resume) runs.open(fs::path(options.out) / k_second_runs);
  SelectedCandidates candidates = source.open();
  CandidateTasks tasks(candidates, limit_changes(options));
  const std::string name = name_of_input(options.out);
  if (runs.run(tasks, folder, name, inventory.responses) == Completeness::stopped)
    return report_interruption("verify", k_verify, options);
  RunFolder second = runs.open(fs::path(options.out) / k_second_runs);
  SelectedCandidates again = source.open();
  JudgedCandidates judged(again, options.out, std::nullopt);
  RepeatTasks repeats(judged, limit_changes(options));
  if (runs.run(repeats, second, name + " again", runs.records) == Completeness::stopped)
    return report_interruption("verify", k_verify, options);
  second.finish("{}\n");
  const PreferenceSummary summary =
      write_preferences(source, options.out, options, languages, runs.timing, options.out);
  folder.finish(to_json(summary));
  write_pair_report(options.out);
  return print_preferences(summary, options);
}

// The part of verify() that handles responses one by one.
ExitCode judge(const CandidateInventory& found, const Options& options, const Languages& languages,
               KeptInputs& inputs) {
  Workbench workbench(options, languages_of(found.languages, languages));
  const CandidateSource source(options, languages,
                               [&](const Language& each) { return workbench.can_run(each); });
  const CandidateInventory inventory = workbench.can_run_all() ? found : source.inventory();
  const RunDescription description = describe(inventory, options, languages, workbench);
  if (options.dry_run) {
    fmt::print("{}: {} prompts, {} responses\n{}", options.candidates, inventory.prompts,
               inventory.responses, to_json(description));
    return ExitCode::done;
  }
  return run_verify(source, inventory, description, options, languages, workbench, inputs);
}

ExitCode verify(Options options) {
  preference_options(options);  // complaints about flags come first
  if (!options.from.empty()) return watched(options, choose_again);
  if (options.candidates.empty())
    throw InputError("--candidates is missing: a file of prompts with responses and tests");
  if (options.out.empty()) options.out = default_out(name_of_input(options.candidates));
  const Languages languages = load_languages(options);
  KeptInputs inputs;
  inputs.add(options.candidates, options.out, options);
  return inputs.told([&] {
    const CandidateSource all(options, languages, [](const Language&) { return true; });
    const CandidateInventory found = checked(all.inventory(), options);
    return watched(options, inputs,
                   [&](const Options& own) { return judge(found, own, languages, inputs); });
  });
}

}  // namespace

void add_verify_command(CLI::App& app, Action& chosen) {
  CLI::App* command =
      app.add_subcommand("verify", "Preference candidates in, pass matrix and pairs out");
  const auto options = std::make_shared<Options>();
  add_flags(*command, k_verify, *options);
  command->callback([command, options, &chosen] {
    chosen = [command, options] {
      resolve_flags(*command, k_verify, *options);
      refuse_idle_flags(k_verify, *options);
      resolve_shard(*options, options->from.empty());
      return verify(*options);
    };
  });
}

}  // namespace octet
