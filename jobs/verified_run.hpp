// What VerifyJob, and MergeJob of its parts, do with candidates whose verdicts are there.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "generation/candidates/selected_candidates.hpp"
#include "generation/pairs/preferences.hpp"
#include "harness/runs/run_description.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/verify_options.hpp"

namespace octet {

// The folder inside a run with the verdicts of second runs.
inline constexpr const char* k_second_runs = "second-runs";

// The candidates of a run, to be read as often as needed. `options` and `languages` must outlive
// it.
class CandidateSource final {
 public:
  using Wanted = std::function<bool(const Language&)>;

  CandidateSource(const VerifyOptions& options, const Languages& languages, Wanted wanted)
      : options_(options), languages_(languages), wanted_(std::move(wanted)) {}
  SelectedCandidates open() const;
  CandidateInventory inventory() const;

 private:
  const VerifyOptions& options_;
  const Languages& languages_;
  Wanted wanted_;
};

// Throws InputError for values that no pairs can be chosen by.
PreferenceOptions preference_options(const PairChoiceOptions& options);

// The candidates of a run of verify that is there, by its run.json: `options` with their file and
// selection; how pairs are chosen stays as it is. Throws InputError when it is of another command.
VerifyOptions with_candidates_of(const RunManifest& run, const std::string& file,
                                 const VerifyOptions& options);
// Those of the languages that the run ran. Throws InputError when they have changed since.
CandidateSource unchanged_source(const RunManifest& run, const VerifyOptions& options,
                                 const Languages& languages);

struct VerifyResult {
  JobEnd end = JobEnd::complete;
  PreferenceSummary summary = {};
  std::string candidates = {};  // the file they are of
  std::string out = {};
};

// Chooses pairs by the verdicts in `run` and writes all results but summary.json, and the report
// that is made of it, to `out`.
VerifyResult write_preferences(const CandidateSource& source, const std::filesystem::path& run,
                               const VerifyOptions& options, const Languages& languages,
                               const std::optional<VerifyTiming>& timing,
                               const std::filesystem::path& out, JobListener& listener);

}  // namespace octet
