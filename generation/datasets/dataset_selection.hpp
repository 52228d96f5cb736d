// The samples of a finished folder of octet generate, selected once more by other thresholds. Asks
// and runs nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "generation/datasets/revision.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/seeds/seed_yield.hpp"

namespace octet {

// Names of files, within a selection.
namespace selection_files {
inline constexpr std::string_view k_folder = "selected";  // of a folder of octet generate
inline constexpr std::string_view k_dropped = "dropped.jsonl";
inline constexpr std::string_view k_contaminated = "contaminated.jsonl";
inline constexpr std::string_view k_summary = "summary.json";
inline constexpr std::string_view k_origin = "select.json";
// "s1.jsonl" and the like: what is kept of a kind.
std::string kept_file(SampleKind kind);
}  // namespace selection_files

struct DatasetSelection {
  SeedYield yield;                                   // of all kinds
  std::map<std::string, std::int64_t> least_scores;  // of kept seeds, by language
  std::map<std::string, std::int64_t> floors;        // of discussions
};

// Reads units.jsonl and the cohorts of `generation`, decides each line again (Revision), compares
// what is kept, shares quotas, and writes into `out`, a folder that is there: s1.jsonl, s2.jsonl,
// s3.jsonl, dropped.jsonl, contaminated.jsonl; lines in the order of their numbers, seeds before
// discussions. With the recipe and the benchmarks of octet generate it keeps and drops the same,
// for the same reasons. Throws InputError for damaged files, SystemError (disk full).
DatasetSelection select_dataset(const std::filesystem::path& generation,
                                const std::filesystem::path& out, const RevisionSetting& setting);

// What it counted, as summary.json says it. `before`: the recipe of octet generate.
std::string summary_json(const DatasetSelection& selection, const Recipe& before,
                         const Recipe& now);

}  // namespace octet
