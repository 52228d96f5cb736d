// What is selected of the samples of all discussions: a pure function of the cohorts' files, the
// seeds and the recipe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "generation/recipes/recipe.hpp"
#include "generation/seeds/seed_yield.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Reads the files of `cohorts` cohorts and seeds.jsonl of `folder`, and writes into its agents/
//   samples.jsonl       D_s3: what is kept, in order of number
//   dropped.jsonl       all else, with reason and partner
//   contaminated.jsonl  those of it that overlap with a benchmark
//   summary.json        what came of discussions by language, mode, operation, target and sources
//                       of ideas
// Dropped here are what no memory took, duplicates and near duplicates of seeds and of samples
// with a lower number, and what is over agents.target: of that the last discussions of all cohorts
// alike, so that no cohort is cut off. Throws InputError for damaged files, SystemError (disk
// full).
// `floors`: what discussions were kept with, for the summary.
void write_selected_discussions(const std::filesystem::path& folder, std::size_t cohorts,
                                const Recipe& recipe, const Languages& languages,
                                const std::map<std::string, std::int64_t>& floors);

// What the summary.json in agents/ counts. Throws InputError where there is none.
SeedYield selected_discussions_yield(const std::filesystem::path& folder);

}  // namespace octet
