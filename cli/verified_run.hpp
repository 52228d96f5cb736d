// What verify, and merge of its parts, do with candidates whose verdicts are there.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "generation/candidates/selected_candidates.hpp"
#include "generation/pairs/preferences.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {

// The folder inside a run with the verdicts of second runs.
inline constexpr const char* k_second_runs = "second-runs";

// The candidates of a run, to be read as often as needed. `options` and `languages` must outlive
// it.
class CandidateSource final {
 public:
  using Wanted = std::function<bool(const Language&)>;

  CandidateSource(const Options& options, const Languages& languages, Wanted wanted)
      : options_(options), languages_(languages), wanted_(std::move(wanted)) {}
  SelectedCandidates open() const;
  CandidateInventory inventory() const;

 private:
  const Options& options_;
  const Languages& languages_;
  Wanted wanted_;
};

// Throws InputError for values that no pairs can be chosen by.
PreferenceOptions preference_options(const Options& options);

// The candidates of a run of verify that is there, by its run.json: `options` with their file and
// selection; how pairs are chosen stays as it is. Throws InputError when it is of another command.
Options with_candidates_of(const RunManifest& run, const std::string& file, const Options& options);
// Those of the languages that the run ran. Throws InputError when they have changed since.
CandidateSource unchanged_source(const RunManifest& run, const Options& options,
                                 const Languages& languages);

// Chooses pairs by the verdicts in `run` and writes all results but summary.json, and the report
// that is made of it, to `out`.
PreferenceSummary write_preferences(const CandidateSource& source, const std::filesystem::path& run,
                                    const Options& options, const Languages& languages,
                                    const std::optional<VerifyTiming>& timing,
                                    const std::filesystem::path& out);

// Prints it, as text or JSON; says whether anything is left out.
ExitCode print_preferences(const PreferenceSummary& summary, const Options& options);

}  // namespace octet
