// octet score: completions in, verdicts and a table out.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/error.hpp"
#include "base/stop.hpp"
#include "benchmarks/answers/assembly.hpp"
#include "cli/commands.hpp"
#include "cli/idle_flags.hpp"
#include "cli/job_command.hpp"
#include "cli/signals.hpp"
#include "cli/suite_run.hpp"
#include "harness/expected_values.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/tasks/score_tasks.hpp"
#include "reports/scores/eval_results.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// One file or directory of answers and the run folder it goes to.
struct PlannedRun {
  fs::path samples;
  fs::path out;
  Inventory inventory;
};

// Some tasks without an answer, as a sentence for each suite.
std::string describe_missing(const Inventory& inventory, const SuiteSet& suites) {
  constexpr std::size_t k_named = 5;
  std::string text;
  for (std::size_t i = 0; i < suites.suites().size(); ++i) {
    std::vector<std::string> ids;
    for (const TaskPlace& place : inventory.missing) {
      if (place.suite == i) ids.push_back(suites.at(place).task_id);
    }
    if (ids.empty()) continue;
    const std::size_t count = ids.size();
    const std::string more = count > k_named ? ", ..." : "";
    ids.resize(std::min(count, k_named));
    text += fmt::format("\n  {}: {} of {} tasks: {}{}", suites.suites()[i].name, count,
                        suites.selected(i), fmt::join(ids, ", "), more);
  }
  return text;
}

Inventory checked_inventory(const fs::path& samples, const Options& options,
                            const Languages& languages, const SuiteSet& suites,
                            OtherLanguages others) {
  Inventory inventory = take_inventory(samples, languages, suites, others);
  if (inventory.answers == 0 && selection_of(options).shard.count == 1) {
    throw InputError(samples.string(), 0, "holds no answer to any of the tasks asked for");
  }
  if (!inventory.missing.empty() && !options.partial) {
    throw InputError(
        samples.string(), 0,
        "tasks have no answer:" + describe_missing(inventory, suites) +
            "\nadd the answers, choose tasks with --suite, --tasks or --limit, or count "
            "those tasks as failed with --partial");
  }
  return inventory;
}

// Where the run of each of the samples goes.
std::vector<fs::path> folders_of(const Options& options) {
  if (options.samples.size() == 1) return {options.out};
  std::vector<fs::path> folders;
  std::map<std::string, int> seen;
  for (const std::string& samples : options.samples) {
    const std::string name = name_of_input(samples);
    const int nth = ++seen[name];
    folders.push_back(fs::path(options.out) / (nth == 1 ? name : fmt::format("{}-{}", name, nth)));
  }
  return folders;
}

// Reads all answers, so that bad input is known before anything runs. all_suites: `suites` are all
// those asked for, none left out for its toolchain.
std::vector<PlannedRun> plan_runs(const Options& options, const Languages& languages,
                                  const SuiteSet& suites, bool all_suites) {
  std::vector<PlannedRun> runs;
  const std::vector<fs::path> folders = folders_of(options);
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const std::string& samples = options.samples[i];
    // A directory may hold more languages than are asked for.
    const auto others = fs::is_directory(samples) || !all_suites ? OtherLanguages::left_out
                                                                 : OtherLanguages::refused;
    runs.push_back(
        {samples, folders[i], checked_inventory(samples, options, languages, suites, others)});
  }
  return runs;
}

RunDescription describe(const PlannedRun& run, const Options& options, const SuiteSet& suites,
                        const Workbench& workbench) {
  Options own = options;  // run.json repeats this run, not those beside it
  own.samples = {run.samples.string()};
  own.out = run.out.string();
  RunDescription description = describe_run("score", k_score, own, workbench);
  for (std::size_t i = 0; i < suites.suites().size(); ++i) {
    const auto& protocols = run.inventory.suites[i].protocols;
    description.suites.push_back(describe_suite(suites, i, {protocols.begin(), protocols.end()}));
  }
  description.input = {fs::absolute(run.samples).lexically_normal().string(), run.inventory.digest,
                       run.inventory.answers, run.inventory.whole};
  return description;
}

void print_notes(const PlannedRun& run) {
  for (const auto& [language, count] : run.inventory.ignored) {
    fmt::print(stderr,
               "octet: {}: {} answers in {} are left out: no suite of that language is scored\n",
               run.samples.string(), count, language);
  }
  if (run.inventory.retired > 0) {
    fmt::print(stderr,
               "octet: {}: {} answers are left out: their tasks are in older data only; "
               "octet suites lists the versions\n",
               run.samples.string(), run.inventory.retired);
  }
  if (run.inventory.fewest_samples != run.inventory.most_samples) {
    fmt::print(stderr, "octet: {}: tasks have {} to {} answers each\n", run.samples.string(),
               run.inventory.fewest_samples, run.inventory.most_samples);
  }
}

ExitCode print_plan(const std::vector<PlannedRun>& runs, const Options& options,
                    const SuiteSet& suites, const Workbench& workbench) {
  for (const PlannedRun& run : runs) {
    fmt::print("{}: {} answers, {} tasks without one\n", run.samples.string(),
               run.inventory.answers, run.inventory.missing.size());
    fmt::print("{}", to_json(describe(run, options, suites, workbench)));
  }
  return ExitCode::done;
}

ExitCode run_all(const std::vector<PlannedRun>& runs, const Options& options,
                 const Languages& languages, const SuiteSet& suites, Workbench& workbench,
                 KeptInputs& inputs) {
  std::vector<fs::path> folders;
  // What is discarded goes at once: whoever goes on after a stop goes on with these runs alone.
  for (const PlannedRun& run : runs) {
    if (!options.resume)
      RunFolder(run.out, describe(run, options, suites, workbench), OnExisting::start_over);
  }
  for (const PlannedRun& run : runs) {
    if (!options.quiet) print_notes(run);
    ScoreTasks tasks(run.samples, languages, suites, run.inventory.missing,
                     preparation_of(options));
    Options own = options;
    own.out = run.out.string();
    own.resume = true;
    const std::size_t total = run.inventory.answers + run.inventory.missing.size();
    const auto completeness = run_into_folder(
        tasks, total, describe(run, options, suites, workbench), own, workbench, inputs);
    if (completeness == Completeness::stopped)
      return report_interruption("score", k_score, options);
    emit_results(run.samples, run.out, options, languages, suites);
    folders.push_back(run.out);
  }
  return print_scores(folders, options.json);
}

// The name that --out has when it is not given.
std::string out_of(const Options& options) {
  if (!options.out.empty()) return options.out;
  return default_out(options.samples.size() > 1 ? "" : name_of_input(options.samples.front()));
}

// The part of score() that handles answers one by one.
ExitCode judge(std::vector<PlannedRun> runs, const Options& options, const Languages& languages,
               const SuiteSet& asked, KeptInputs& inputs) {
  Workbench workbench(options, languages_of(asked.suites()));
  const auto suites = suites_to_judge(asked, options, workbench);
  if (!suites) {
    inputs.keep();
    return report_not_begun("score", k_score, options);
  }
  if (suites->suites().size() < asked.suites().size())
    runs = plan_runs(options, languages, *suites, false);
  if (options.dry_run) return print_plan(runs, options, *suites, workbench);
  return run_all(runs, options, languages, *suites, workbench, inputs);
}

ExitCode score(Options options) {
  if (options.samples.empty())
    throw InputError("--samples is missing: a file or directory of answers");
  options.out = out_of(options);
  const Languages languages = load_languages(options);
  const SuiteSet asked(load_suites(options, languages), selection_of(options));
  KeptInputs inputs;
  const std::vector<fs::path> folders = folders_of(options);
  for (std::size_t i = 0; i < folders.size(); ++i)
    inputs.add(options.samples[i], folders[i], options);
  return inputs.told([&] {
    const std::vector<PlannedRun> runs = plan_runs(options, languages, asked, true);
    return watched(options, inputs,
                   [&](const Options& own) { return judge(runs, own, languages, asked, inputs); });
  });
}

}  // namespace

void add_score_command(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("score", "Completions in, verdicts and a table out");
  const auto options = std::make_shared<Options>();
  add_flags(*command, k_score, *options);
  command->callback([command, options, &chosen] {
    chosen = [command, options] {
      resolve_flags(*command, k_score, *options);
      refuse_idle_flags(k_score, *options);
      resolve_shard(*options, false);
      return score(*options);
    };
  });
}

}  // namespace octet
