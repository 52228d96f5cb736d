#include "jobs/verify_job.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "generation/candidates/candidate_tasks.hpp"
#include "generation/candidates/judged_candidates.hpp"
#include "harness/runs/run.hpp"
#include "jobs/run_into_folder.hpp"
#include "reports/pairs/pair_report.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

CandidateInventory checked(CandidateInventory inventory, const VerifyOptions& options) {
  if (inventory.prompts == 0 && selection_of(options.run).shard.count == 1) {
    std::string reason =
        "holds no prompt that can be used and is asked for (--tasks \"" + options.run.tasks + "\")";
    for (const CandidateFault& fault : inventory.first_faults)
      reason += fmt::format("\n  {}:{}: {}", options.candidates, fault.line, fault.reason);
    throw InputError(options.candidates, 0, reason);
  }
  return inventory;
}

// Runs of one job, first and second ones, and what they took.
class Runs final {
 public:
  Runs(const RunOptions& options, const RunDescription& description, ExecutionHost& host,
       JobListener& listener)
      : options_(options), description_(description), host_(host), listener_(listener) {
    timing.jobs = jobs_of(options.jobs);
  }

  Completeness run(TaskSource& tasks, RunFolder& folder, const std::string& name,
                   std::size_t at_most) {
    const auto start = std::chrono::steady_clock::now();
    listener_.began({name, at_most, true});
    EvaluatorOptions executor;
    executor.jobs = timing.jobs;
    const auto completeness = run_tasks(tasks, folder, host_.runner(), host_.cache(), executor,
                                        [&](const Record& record, Origin origin) {
                                          count(record, origin);
                                          ++records;
                                          listener_.judged(record, origin);
                                        });
    listener_.ended();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    timing.wall_seconds += wall.count();
    return completeness;
  }

  // Starting over discards what was there before this job, once.
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

  const RunOptions& options_;
  const RunDescription& description_;
  ExecutionHost& host_;
  JobListener& listener_;
  std::set<fs::path> opened_;
};

ExecutionHost host_for(const VerifyOptions& options, const CandidateInventory& found,
                       const Languages& languages) {
  return {options.run, languages_of(found.languages, languages), absent_of(options.run)};
}

CandidateSource source_for(const VerifyOptions& options, const Languages& languages,
                           const ExecutionHost& host) {
  return {options, languages, [&host](const Language& each) { return host.can_run(each); }};
}

}  // namespace

void check(const VerifyOptions& options) {
  VerifyOptions own = options;
  check_options(options_of(own));
  check(options.run);
  preference_options(options.pairs);
}

VerifyOptions completed(VerifyOptions options) {
  check(options);
  if (options.candidates.empty())
    throw InputError("--candidates is missing: a file of prompts with responses and tests");
  if (options.run.out.empty()) options.run.out = default_out(name_of_input(options.candidates));
  return options;
}

VerifyJob::VerifyJob(VerifyOptions options, JobListener& listener)
    : options_(completed(std::move(options))),
      listener_(listener),
      languages_(load_languages(options_.run.languages)),
      found_(checked(
          CandidateSource(options_, languages_, [](const Language&) { return true; }).inventory(),
          options_)) {}

RunDescription VerifyJob::describe(const CandidateInventory& inventory,
                                   const ExecutionHost& host) const {
  VerifyOptions recorded = options_;
  RunDescription description =
      describe_run("verify", options_of(recorded), host, limit_changes(options_.run));
  describe_file(description, options_.candidates, inventory.languages, languages_, verify_suite,
                "candidates");
  description.input.digest = inventory.digest;
  description.input.records = inventory.responses;
  description.input.whole = inventory.whole;
  return description;
}

VerifyPlan VerifyJob::plan() {
  const ExecutionHost host = host_for(options_, found_, languages_);
  const CandidateSource source = source_for(options_, languages_, host);
  const CandidateInventory inventory = host.can_run_all() ? found_ : source.inventory();
  return {inventory.prompts, inventory.responses, describe(inventory, host)};
}

VerifyResult VerifyJob::run(OnExisting on_existing) {
  options_.run.resume = on_existing == OnExisting::resume;
  ExecutionHost host = host_for(options_, found_, languages_);
  const CandidateSource source = source_for(options_, languages_, host);
  return judge(source, host.can_run_all() ? found_ : source.inventory(), host);
}

VerifyResult VerifyJob::judge(const CandidateSource& source, const CandidateInventory& inventory,
                              ExecutionHost& host) {
  listener_.prepared();
  const RunDescription description = describe(inventory, host);
  const RunOptions& options = options_.run;
  Runs runs(options, description, host, listener_);
  RunFolder folder = runs.open(options.out);
  listener_.opened(options.out);
  // What is discarded goes now: whoever goes on after a stop goes on with this run alone.
  if (!options.resume) runs.open(fs::path(options.out) / k_second_runs);
  SelectedCandidates candidates = source.open();
  CandidateTasks tasks(candidates, limit_changes(options));
  const std::string name = name_of_input(options.out);
  if (runs.run(tasks, folder, name, inventory.responses) == Completeness::stopped)
    return {JobEnd::stopped};
  RunFolder second = runs.open(fs::path(options.out) / k_second_runs);
  SelectedCandidates again = source.open();
  JudgedCandidates judged(again, options.out, std::nullopt);
  RepeatTasks repeats(judged, limit_changes(options));
  if (runs.run(repeats, second, name + " again", runs.records) == Completeness::stopped)
    return {JobEnd::stopped};
  second.finish("{}\n");
  VerifyResult result = write_preferences(source, options.out, options_, languages_, runs.timing,
                                          options.out, listener_);
  // The report is made of summary.json, and a run that is complete has both.
  const std::string summary = to_json(result.summary);
  write_file_atomically(RunFolder::summary_of(options.out), summary);
  write_pair_report(options.out);
  folder.finish(summary);
  return result;
}

VerifyResult choose_again(const VerifyOptions& asked, JobListener& listener) {
  check(asked);
  const std::string file = RunFolder::description_of(asked.from).string();
  const RunManifest run = parse_run(read_file(file), file);
  VerifyOptions options = with_candidates_of(run, file, asked);
  if (options.run.out.empty()) options.run.out = options.from;
  const Languages languages = load_languages(options.run.languages);
  const CandidateSource source = unchanged_source(run, options, languages);
  VerifyResult result = write_preferences(source, options.from, options, languages, std::nullopt,
                                          options.run.out, listener);
  write_file_atomically(RunFolder::summary_of(options.run.out), to_json(result.summary));
  write_pair_report(options.run.out);
  return result;
}

}  // namespace octet
