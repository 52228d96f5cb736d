#include "jobs/score_job.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/tasks/score_tasks.hpp"
#include "jobs/judged_suites.hpp"
#include "jobs/run_into_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

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

Inventory checked_inventory(const fs::path& samples, const RunOptions& options,
                            const Languages& languages, const SuiteSet& suites,
                            OtherLanguages others) {
  Inventory inventory = take_inventory(samples, languages, suites, others);
  if (inventory.records == 0 && selection_of(options).shard.count == 1) {
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

}  // namespace

ScoreOptions completed(ScoreOptions options) {
  check_options(options_of(options));
  check(options.run);
  check(options.suite, options.run);
  if (options.samples.empty())
    throw InputError("--samples is missing: a file or directory of answers");
  if (options.run.out.empty())
    options.run.out =
        default_out(options.samples.size() > 1 ? "" : name_of_input(options.samples.front()));
  return options;
}

std::vector<fs::path> ScoreJob::folders_of(const ScoreOptions& options) {
  if (options.samples.size() == 1) return {options.run.out};
  std::vector<fs::path> folders;
  std::map<std::string, int> seen;
  for (const std::string& samples : options.samples) {
    const std::string name = name_of_input(samples);
    const int nth = ++seen[name];
    folders.push_back(fs::path(options.run.out) /
                      (nth == 1 ? name : fmt::format("{}-{}", name, nth)));
  }
  return folders;
}

ScoreJob::ScoreJob(ScoreOptions options, JobListener& listener)
    : options_(completed(std::move(options))),
      listener_(listener),
      languages_(load_languages(options_.run.languages)),
      asked_(load_suites(options_.suite, languages_, listener), selection_of(options_.run)) {}

void ScoreJob::read() {
  planned_ = read_for(asked_, true);
}

// all_suites: `suites` are all those asked for, none left out for its toolchain.
std::vector<PlannedScore> ScoreJob::read_for(const SuiteSet& suites, bool all_suites) const {
  std::vector<PlannedScore> runs;
  const std::vector<fs::path> folders = folders_of(options_);
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const std::string& samples = options_.samples[i];
    // A directory may hold more languages than are asked for.
    const auto others = fs::is_directory(samples) || !all_suites ? OtherLanguages::left_out
                                                                 : OtherLanguages::refused;
    runs.push_back({samples, folders[i],
                    checked_inventory(samples, options_.run, languages_, suites, others)});
  }
  return runs;
}

RunDescription ScoreJob::describe(const PlannedScore& planned, const SuiteSet& suites,
                                  const ExecutionHost& host) const {
  ScoreOptions own = options_;  // run.json repeats this run, not those beside it
  own.samples = {planned.samples.string()};
  own.run.out = planned.out.string();
  RunDescription description =
      describe_run("score", options_of(own), host, limit_changes(options_.run));
  for (std::size_t i = 0; i < suites.suites().size(); ++i) {
    const auto& protocols = planned.inventory.suites[i].protocols;
    description.suites.push_back(describe_suite(suites, i, {protocols.begin(), protocols.end()}));
  }
  description.input = input_of(planned.samples, planned.inventory);
  return description;
}

std::vector<PlannedScore> ScoreJob::plan() {
  const ExecutionHost host(options_.run, languages_of(asked_.suites()), absent_of(options_.run));
  const SuiteSet suites(runnable(asked_, host), selection_of(options_.run));
  if (!host.can_run_all()) planned_ = read_for(suites, false);
  std::vector<PlannedScore> runs = planned_;
  for (PlannedScore& run : runs) run.description = describe(run, suites, host);
  return runs;
}

ScoreResult ScoreJob::run(OnExisting on_existing) {
  ExecutionHost host(options_.run, languages_of(asked_.suites()), absent_of(options_.run));
  const auto suites = suites_to_judge(asked_, options_.run, host, listener_);
  if (!suites) return {JobEnd::not_begun, {}};
  if (!host.can_run_all()) planned_ = read_for(*suites, false);
  return judge(*suites, host, on_existing);
}

ScoreResult ScoreJob::judge(const SuiteSet& suites, ExecutionHost& host, OnExisting on_existing) {
  // What is discarded goes at once: whoever goes on after a stop goes on with these runs alone.
  if (on_existing == OnExisting::start_over) {
    for (const PlannedScore& run : planned_)
      RunFolder(run.out, describe(run, suites, host), on_existing);
  }
  ScoreResult result;
  for (const PlannedScore& run : planned_) {
    tell_of(run);
    if (judge_one(run, suites, host) == Completeness::stopped) return {JobEnd::stopped, {}};
    emit_results(run.samples, run.out, options_.suite, languages_, suites);
    result.runs.push_back(run.out);
  }
  return result;
}

Completeness ScoreJob::judge_one(const PlannedScore& planned, const SuiteSet& suites,
                                 ExecutionHost& host) {
  ScoreTasks tasks(planned.samples, languages_, suites, planned.inventory.missing,
                   preparation_of(options_.suite, options_.run));
  RunOptions own = options_.run;
  own.out = planned.out.string();
  own.resume = true;
  const std::size_t total = planned.inventory.records + planned.inventory.missing.size();
  return run_into_folder(tasks, total, describe(planned, suites, host), own, host, listener_);
}

void ScoreJob::tell_of(const PlannedScore& planned) {
  const std::string samples = planned.samples.string();
  const Inventory& inventory = planned.inventory;
  for (const auto& [language, count] : inventory.ignored) {
    listener_.note(Weight::remark,
                   fmt::format("{}: {} answers in {} are left out: no suite of that language is "
                               "scored",
                               samples, count, language));
  }
  if (inventory.retired > 0) {
    listener_.note(Weight::remark,
                   fmt::format("{}: {} answers are left out: their tasks are in older data only; "
                               "octet suites lists the versions",
                               samples, inventory.retired));
  }
  if (inventory.fewest_samples != inventory.most_samples) {
    listener_.note(Weight::remark, fmt::format("{}: tasks have {} to {} answers each", samples,
                                               inventory.fewest_samples, inventory.most_samples));
  }
}

}  // namespace octet
