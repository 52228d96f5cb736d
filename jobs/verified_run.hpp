// What VerifyJob, and MergeJob of its parts, do with candidates whose verdicts are there.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "generation/candidates/candidate_index.hpp"
#include "generation/candidates/extracted_candidates.hpp"
#include "generation/pairs/preferences.hpp"
#include "harness/runs/run_description.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/verify_options.hpp"

namespace octet {

// The folder inside a run with the verdicts of second runs.
inline constexpr const char* k_second_runs = "second-runs";

// Reads the candidates that `options` name and select, in the languages that are wanted.
// `languages` must outlive them. Throws as CandidateIndex does.
CandidateIndex read_candidates(const VerifyOptions& options, const Languages& languages,
                               IdRule::Wanted wanted);

// Throws InputError for values that no pairs can be chosen by.
PreferenceOptions preference_options(const PairChoiceOptions& options);

// The candidates of a run of verify that is there, by its run.json: `options` with their file and
// selection; how pairs are chosen stays as it is. Throws InputError when it is of another command.
VerifyOptions with_candidates_of(const RunManifest& run, const std::string& file,
                                 const VerifyOptions& options);
// Those of the languages that the run ran. Throws InputError when they have changed since.
CandidateIndex unchanged_candidates(const RunManifest& run, const VerifyOptions& options,
                                    const Languages& languages);

struct VerifyResult {
  JobEnd end = JobEnd::complete;
  PreferenceSummary summary = {};
  std::string candidates = {};  // the file they are of
  std::string out = {};
};

// Chooses pairs by the verdicts in `run`, which are those of `candidates`, and writes all results
// but summary.json, and the report that is made of it, to `out`.
VerifyResult write_preferences(ExtractedCandidates& candidates, const std::filesystem::path& run,
                               const VerifyOptions& options, const Languages& languages,
                               const std::optional<VerifyTiming>& timing,
                               const std::filesystem::path& out, JobListener& listener);

}  // namespace octet
