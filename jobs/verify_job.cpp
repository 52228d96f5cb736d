#include "jobs/verify_job.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "generation/candidates/candidate_tasks.hpp"
#include "generation/candidates/extracted_candidates.hpp"
#include "generation/candidates/judged_candidates.hpp"
#include "generation/candidates/program_spool.hpp"
#include "harness/runs/run.hpp"
#include "jobs/run_into_folder.hpp"
#include "reports/pairs/pair_report.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

CandidateIndex checked(CandidateIndex candidates, const VerifyOptions& options) {
  const CandidateInventory& inventory = candidates.inventory();
  if (inventory.prompts == 0 && selection_of(options.run).shard.count == 1) {
    std::string reason =
        "holds no prompt that can be used and is asked for (--tasks \"" + options.run.tasks + "\")";
    for (const CandidateFault& fault : inventory.first_faults)
      reason += fmt::format("\n  {}:{}: {}", options.candidates, fault.line, fault.reason);
    throw InputError(options.candidates, 0, reason);
  }
  return candidates;
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

// `found`: those of all languages. Where a toolchain is absent they are read once more.
class RunnableCandidates final {
 public:
  RunnableCandidates(const CandidateIndex& found, const VerifyOptions& options,
                     const Languages& languages, const ExecutionHost& host)
      : found_(found) {
    if (!host.can_run_all())
      fewer_.emplace(read_candidates(options, languages,
                                     [&](const Language& each) { return host.can_run(each); }));
  }
  const CandidateIndex& index() const { return fewer_ ? *fewer_ : found_; }

 private:
  const CandidateIndex& found_;
  std::optional<CandidateIndex> fewer_;
};

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
      found_(checked(read_candidates(options_, languages_, [](const Language&) { return true; }),
                     options_)) {}

RunDescription VerifyJob::describe(const CandidateInventory& inventory,
                                   const ExecutionHost& host) const {
  VerifyOptions recorded = options_;
  RunDescription description =
      describe_run("verify", options_of(recorded), host, limit_changes(options_.run));
  describe_file(description, options_.candidates, inventory, languages_, verify_suite,
                "candidates");
  return description;
}

VerifyPlan VerifyJob::plan() {
  const ExecutionHost host = host_for(options_, found_.inventory(), languages_);
  const RunnableCandidates candidates(found_, options_, languages_, host);
  const CandidateInventory& inventory = candidates.index().inventory();
  return {inventory.prompts, inventory.records, describe(inventory, host)};
}

VerifyResult VerifyJob::run(OnExisting on_existing) {
  options_.run.resume = on_existing == OnExisting::resume;
  ExecutionHost host = host_for(options_, found_.inventory(), languages_);
  const RunnableCandidates candidates(found_, options_, languages_, host);
  return judge(candidates.index(), host);
}

VerifyResult VerifyJob::judge(const CandidateIndex& candidates, ExecutionHost& host) {
  listener_.prepared();
  const RunDescription description = describe(candidates.inventory(), host);
  const RunOptions& options = options_.run;
  Runs runs(options, description, host, listener_);
  RunFolder folder = runs.open(options.out);
  listener_.opened(options.out);
  // What is discarded goes now: whoever goes on after a stop goes on with this run alone.
  if (!options.resume) runs.open(fs::path(options.out) / k_second_runs);
  ProgramSpool programs(options.out);
  ExtractedCandidates extracted(candidates, &programs);
  CandidateTasks tasks(extracted, limit_changes(options), options_.control);
  const std::string name = name_of_input(options.out);
  if (runs.run(tasks, folder, name, candidates.inventory().records) == Completeness::stopped)
    return {JobEnd::stopped};
  RunFolder second = runs.open(fs::path(options.out) / k_second_runs);
  ExtractedCandidates again(candidates, &programs);
  JudgedCandidates judged(again, options.out, std::nullopt);
  RepeatTasks repeats(judged, limit_changes(options));
  if (runs.run(repeats, second, name + " again", runs.records) == Completeness::stopped)
    return {JobEnd::stopped};
  second.finish("{}\n");
  ExtractedCandidates last(candidates, &programs);
  VerifyResult result = write_preferences(last, options.out, options_, languages_, runs.timing,
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
  const CandidateIndex index = unchanged_candidates(run, options, languages);
  ExtractedCandidates candidates(index);
  VerifyResult result = write_preferences(candidates, options.from, options, languages,
                                          std::nullopt, options.run.out, listener);
  write_file_atomically(RunFolder::summary_of(options.run.out), to_json(result.summary));
  write_pair_report(options.run.out);
  return result;
}

}  // namespace octet
