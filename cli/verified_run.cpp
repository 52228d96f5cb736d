#include "cli/verified_run.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "cli/flags.hpp"
#include "cli/job_command.hpp"
#include "generation/candidates/judged_candidates.hpp"
#include "generation/pairs/exports.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

BenchmarkTexts benchmark_texts(const Options& options, const Languages& languages) {
  if (!options.decontaminate) return {};
  BenchmarkTexts texts = read_benchmark_texts(languages, data_places(options.data));
  if (texts.empty() && !options.quiet) {
    fmt::print(
        stderr,
        "octet: no benchmark is in the data directory, so no pair can be found to overlap with "
        "one; octet suites shows where they would be\n");
  }
  return texts;
}

}  // namespace

SelectedCandidates CandidateSource::open() const {
  return {options_.candidates, languages_, selection_of(options_), wanted_};
}

CandidateInventory CandidateSource::inventory() const {
  Selection selection = selection_of(options_);
  const Shard shard = std::exchange(selection.shard, {});
  SelectedCandidates candidates(options_.candidates, languages_, selection, wanted_);
  return take_inventory(candidates, shard);
}

PreferenceOptions preference_options(const Options& options) {
  PreferenceOptions made;
  parse_policies(options.policy, made.pairs);
  if (options.pairs_per_prompt) made.pairs.per_prompt = *options.pairs_per_prompt;
  made.pairs.min_tests = options.min_tests.value_or(made.pairs.min_tests);
  made.pairs.max_length_gap = options.max_length_gap.value_or(made.pairs.max_length_gap);
  made.pairs.seed = options.seed.value_or(made.pairs.seed);
  made.trust = options.trust_tests ? Trust::proven : Trust::unproven;
  made.max_broken = options.max_broken.value_or(made.max_broken);
  made.balance_lengths = options.balance_lengths;
  made.exports = options.export_forms;
  if (made.exports.empty()) {
    for (const std::string_view name : export_names()) made.exports.emplace_back(name);
  }
  return made;
}

Options with_candidates_of(const RunManifest& run, const std::string& file,
                           const Options& options) {
  if (run.command != "verify")
    throw InputError(file, 0, "is of octet " + run.command + ", not of verify");
  Options recorded;
  flags_from_json(run.flags.text(), file, k_verify, {}, recorded);
  Options own = options;
  own.candidates = run.input_path;
  own.languages = recorded.languages;
  own.tasks = recorded.tasks;
  own.limit = recorded.limit;
  own.shard = recorded.shard;
  return own;
}

CandidateSource unchanged_source(const RunManifest& run, const Options& options,
                                 const Languages& languages) {
  CandidateSource source(options, languages, [left_out = run.not_scored](const Language& each) {
    return left_out.count(each.name) == 0;
  });
  if (source.inventory().digest != run.input_digest)
    throw InputError(options.candidates, 0,
                     "was changed since the run was made: its verdicts are of other candidates");
  return source;
}

PreferenceSummary write_preferences(const CandidateSource& source, const fs::path& run,
                                    const Options& options, const Languages& languages,
                                    const std::optional<VerifyTiming>& timing,
                                    const fs::path& out) {
  SelectedCandidates candidates = source.open();
  JudgedCandidates judged(candidates, run, run / k_second_runs);
  fs::create_directories(out);
  PreferenceSummary summary = make_preferences(judged, benchmark_texts(options, languages),
                                               preference_options(options), out);
  summary.timing = timing;
  return summary;
}

ExitCode print_preferences(const PreferenceSummary& summary, const Options& options) {
  std::size_t pairs = 0, prompts = 0;
  for (const auto& [language, each] : summary.languages) {
    pairs += each.pairs;
    prompts += each.prompts;
    if (options.json) continue;
    fmt::print(
        "{:8} {:7} prompts {:9} responses {:9} programs {:7} pairs; the longer one is chosen "
        "in {:.1f} %\n",
        language, each.prompts, each.responses, each.programs, each.pairs,
        100 * longer_is_chosen(each.lengths));
  }
  if (options.json)
    fmt::print("{}", to_json(summary));
  else
    fmt::print("{} pairs of {} prompts in {}\n", pairs, prompts, options.out);
  for (const CandidateFault& fault : summary.faults)
    fmt::print(stderr, "octet: {}:{}: {}\n", options.candidates, fault.line,
               visible_line(fault.reason));
  if (!options.quiet) {
    for (const CandidateFault& remark : summary.remarks)
      fmt::print(stderr, "octet: {}:{}: {}: {}\n", options.candidates, remark.line,
                 visible_line(remark.id), visible_line(remark.reason));
  }
  const bool whole = summary.faults.empty() && !summary.has_harness_errors;
  return whole ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace octet
