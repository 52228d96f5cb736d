// octet score: completions in, verdicts and a table out.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/error.hpp"
#include "base/stop.hpp"
#include "benchmarks/assembly.hpp"
#include "cli/commands.hpp"
#include "cli/run_command.hpp"
#include "cli/signals.hpp"
#include "harness/expected_values.hpp"
#include "harness/score_tasks.hpp"
#include "reports/eval_results.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// --protocol human-eval takes the tests as they were first published.
const std::string k_human_eval = "humaneval";
const std::string k_original_protocol = "human-eval";
const std::string k_original_human_eval = "humaneval@original";

// One file or directory of answers and the run folder it goes to.
struct PlannedRun {
  fs::path samples;
  fs::path out;
  Inventory inventory;
};

std::vector<Suite> load_suites(const Options& options, const Languages& languages) {
  if (options.suites.empty())
    throw InputError("--suite is missing; octet suites lists those there are");
  const auto places = data_places(options.data);
  std::vector<Suite> suites;
  for (const std::string& name : expand_suite_names(options.suites, languages)) {
    const bool original = name == k_human_eval && options.protocol == k_original_protocol;
    suites.push_back(load_suite(original ? k_original_human_eval : name, languages, places));
  }
  return suites;
}

std::vector<const Language*> languages_of(const std::vector<Suite>& suites) {
  std::vector<const Language*> languages;
  for (const Suite& suite : suites) {
    if (std::find(languages.begin(), languages.end(), suite.language) == languages.end()) {
      languages.push_back(suite.language);
    }
  }
  return languages;
}

// Without the suites whose toolchain is missing.
std::vector<Suite> those_that_run(std::vector<Suite> suites, const Workbench& workbench) {
  std::erase_if(suites, [&](const Suite& suite) { return !workbench.can_run(*suite.language); });
  return suites;
}

// Of suites that are judged sealed: what their cases are expected to give.
Completeness attach_values(std::vector<Suite>& suites, const Options& options,
                           const Workbench& workbench) try {
  stop_on_signals();
  ExpectedValuesOptions how;
  how.jobs = jobs_of(options);
  if (!options.quiet)
    how.say = [](const std::string& text) { fmt::print(stderr, "octet: {}\n", text); };
  for (Suite& suite : suites) attach_expected_values(suite, workbench.runner(), how);
  return Completeness::complete;
} catch (const SystemError&) {
  if (!stop_requested()) throw;
  return Completeness::stopped;
}

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
  if (inventory.answers == 0) {
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

// Reads all answers, so that bad input is known before anything runs. all_suites: `suites` are all
// those asked for, none left out for its toolchain.
std::vector<PlannedRun> plan_runs(const Options& options, const Languages& languages,
                                  const SuiteSet& suites, bool all_suites) {
  std::vector<PlannedRun> runs;
  std::map<std::string, int> seen;
  for (const std::string& samples : options.samples) {
    // A directory may hold more languages than are asked for.
    const auto others = fs::is_directory(samples) || !all_suites ? OtherLanguages::left_out
                                                                 : OtherLanguages::refused;
    PlannedRun run{samples, options.out,
                   checked_inventory(samples, options, languages, suites, others)};
    if (options.samples.size() > 1) {
      const std::string name = name_of_input(samples);
      const int nth = ++seen[name];
      run.out /= nth == 1 ? name : fmt::format("{}-{}", name, nth);
    }
    runs.push_back(std::move(run));
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
    const Suite& suite = suites.suites()[i];
    const auto& protocols = run.inventory.suites[i].protocols;
    description.suites.push_back({suite.name,
                                  suite.language->name,
                                  suite.source,
                                  suite.md5,
                                  suite.problems.size(),
                                  suites.selected(i),
                                  {protocols.begin(), protocols.end()}});
  }
  description.input = {fs::absolute(run.samples).lexically_normal().string(), run.inventory.digest,
                       run.inventory.answers};
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

bool emits(const Options& options, const std::string& form) {
  return std::find(options.emit.begin(), options.emit.end(), form) != options.emit.end();
}

// EvalPlus runs the further tests of each answer, also of one that failed the base tests.
Preparation preparation_of(const Options& options) {
  return {limit_changes(options),
          emits(options, "evalplus") ? sealed::After::every_segment : sealed::After::first_failure};
}

// Gives the answers of a run again, with the programs they made.
NextAnswered answered_of(const PlannedRun& run, const Languages& languages,
                         const SuiteSet& suites) {
  const auto answers = std::make_shared<Answers>(run.samples, languages, suites);
  return [answers, &suites]() -> std::optional<Answered> {
    const auto answer = answers->next();
    if (!answer) return std::nullopt;
    const Assembled assembled = assemble(suites.at(answer->place), answer->completion);
    return Answered{answer->completion.text, assembled.code};
  };
}

void emit_results(const PlannedRun& run, const Options& options, const Languages& languages,
                  const SuiteSet& suites) {
  if (emits(options, "human-eval")) {
    write_human_eval_results(run.out, answered_of(run, languages, suites),
                             run.out / (name_of_input(run.samples) + "_results.jsonl"));
  }
  if (!emits(options, "evalplus")) return;
  const auto is_sealed = [](const Suite& suite) { return !suite.form.empty(); };
  const auto count = std::count_if(suites.suites().begin(), suites.suites().end(), is_sealed);
  for (const Suite& suite : suites.suites()) {
    if (!is_sealed(suite)) continue;
    const std::string name = count == 1 ? "eval_results.json" : suite.name + ".eval_results.json";
    write_eval_results(run.out, suite.name, suite.md5, answered_of(run, languages, suites),
                       run.out / name);
  }
}

ExitCode run_all(const std::vector<PlannedRun>& runs, const Options& options,
                 const Languages& languages, const SuiteSet& suites, Workbench& workbench) {
  std::vector<fs::path> folders;
  for (const PlannedRun& run : runs) {
    if (!options.quiet) print_notes(run);
    ScoreTasks tasks(run.samples, languages, suites, run.inventory.missing,
                     preparation_of(options));
    Options own = options;
    own.out = run.out.string();
    const std::size_t total = run.inventory.answers + run.inventory.missing.size();
    const auto completeness =
        run_into_folder(tasks, total, describe(run, options, suites, workbench), own, workbench);
    if (completeness == Completeness::stopped)
      return report_interruption("score", k_score, options);
    emit_results(run, options, languages, suites);
    folders.push_back(run.out);
  }
  return print_scores(folders, options.json);
}

// The name that --out has when it is not given.
std::string out_of(const Options& options) {
  if (!options.out.empty()) return options.out;
  return default_out(options.samples.size() > 1 ? "" : name_of_input(options.samples.front()));
}

ExitCode score(Options options) {
  if (options.samples.empty())
    throw InputError("--samples is missing: a file or directory of answers");
  options.out = out_of(options);
  const Languages languages = load_languages(options);
  const SuiteSet asked(load_suites(options, languages), selection_of(options));
  std::vector<PlannedRun> runs = plan_runs(options, languages, asked, true);
  Workbench workbench(options, languages_of(asked.suites()));
  std::vector<Suite> running = those_that_run(asked.suites(), workbench);
  if (!options.dry_run && attach_values(running, options, workbench) == Completeness::stopped) {
    fmt::print(stderr, "octet: interrupted before anything was judged\n");
    return ExitCode::interrupted;
  }
  const SuiteSet suites(std::move(running), selection_of(options));
  if (suites.suites().size() < asked.suites().size())
    runs = plan_runs(options, languages, suites, false);
  if (options.dry_run) return print_plan(runs, options, suites, workbench);
  return run_all(runs, options, languages, suites, workbench);
}

}  // namespace

void add_score_command(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("score", "Completions in, verdicts and a table out");
  const auto options = std::make_shared<Options>();
  add_flags(*command, k_score, *options);
  command->callback([command, options, &chosen] {
    chosen = [command, options] {
      resolve_flags(*command, k_score, *options);
      return score(*options);
    };
  });
}

}  // namespace octet
