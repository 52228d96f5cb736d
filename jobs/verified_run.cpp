#include "jobs/verified_run.hpp"

#include <utility>

#include "base/error.hpp"
#include "generation/candidates/judged_candidates.hpp"
#include "generation/pairs/exports.hpp"
#include "harness/recorded.hpp"
#include "jobs/run_into_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

BenchmarkTexts benchmark_texts(const VerifyOptions& options, const Languages& languages,
                               JobListener& listener) {
  if (!options.pairs.decontaminate) return {};
  BenchmarkTexts texts = read_benchmark_texts(languages, data_places(options.data));
  if (texts.empty()) {
    listener.note(Weight::remark,
                  "no benchmark is in the data directory, so no pair can be found to overlap with "
                  "one; octet suites shows where they would be");
  }
  return texts;
}

}  // namespace

CandidateIndex read_candidates(const VerifyOptions& options, const Languages& languages,
                               IdRule::Wanted wanted) {
  return {options.candidates, languages, selection_of(options.run), std::move(wanted)};
}

PreferenceOptions preference_options(const PairChoiceOptions& options) {
  PreferenceOptions made;
  parse_policies(options.policy, made.pairs);
  if (options.pairs_per_prompt) made.pairs.per_prompt = *options.pairs_per_prompt;
  made.pairs.min_tests = options.min_tests;
  made.pairs.max_length_gap = options.max_length_gap;
  made.pairs.seed = options.seed;
  made.pairs.least_seal = required_seal(options.require_seal);
  made.trust = options.trust_tests ? Trust::proven : Trust::unproven;
  made.max_broken = options.max_broken;
  made.balance_lengths = options.balance_lengths;
  made.exports = options.export_forms;
  if (made.exports.empty()) {
    for (const std::string_view name : export_names()) made.exports.emplace_back(name);
  }
  return made;
}

VerifyOptions with_candidates_of(const RunManifest& run, const std::string& file,
                                 const VerifyOptions& options) {
  if (run.command != "verify")
    throw InputError(file, 0, "is of octet " + run.command + ", not of verify");
  VerifyOptions recorded;
  read_options(run.flags.text(), file, options_of(recorded), {}, terminal_flags());
  VerifyOptions own = options;
  own.candidates = run.input_path;
  own.run.languages = recorded.run.languages;
  own.run.tasks = recorded.run.tasks;
  own.run.limit = recorded.run.limit;
  own.run.shard = recorded.run.shard;
  return own;
}

CandidateIndex unchanged_candidates(const RunManifest& run, const VerifyOptions& options,
                                    const Languages& languages) {
  CandidateIndex candidates = read_candidates(options, languages, [&run](const Language& each) {
    return run.not_scored.count(each.name) == 0;
  });
  if (candidates.inventory().digest != run.input_digest)
    throw InputError(options.candidates, 0,
                     "was changed since the run was made: its verdicts are of other candidates");
  return candidates;
}

VerifyResult write_preferences(ExtractedCandidates& candidates, const fs::path& run,
                               const VerifyOptions& options, const Languages& languages,
                               const std::optional<VerifyTiming>& timing, const fs::path& out,
                               JobListener& listener) {
  JudgedCandidates judged(candidates, run, run / k_second_runs);
  fs::create_directories(out);
  PreferenceSummary summary =
      make_preferences(judged, benchmark_texts(options, languages, listener),
                       preference_options(options.pairs), out);
  summary.timing = timing;
  return {JobEnd::complete, std::move(summary), options.candidates, out.string()};
}

}  // namespace octet
