// What is selected of finished units: a pure function of units.jsonl and the recipe, so that it can
// be tried again in seconds.
#pragma once

#include <cstdint>
#include <filesystem>

#include "generation/recipes/recipe.hpp"
#include "generation/seeds/seed_yield.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Reads units.jsonl of `folder` and writes beside it, each at once and whole:
//   seeds.jsonl         what is kept, after duplicates and the quota (seed_selection.hpp)
//   dropped.jsonl       all else, with reason and partner
//   contaminated.jsonl  those of it that overlap with a benchmark
//   summary.json        counts by language, direction and reason; usage; least kept scores
// Throws InputError for a damaged units.jsonl, SystemError (disk full).
void write_selected_seeds(const std::filesystem::path& folder, const Recipe& recipe,
                          const Languages& languages);

// What the summary.json of a finished folder counts: what is kept and dropped in the end. Throws
// InputError where there is none.
SeedYield selected_yield(const std::filesystem::path& folder);

// Of a file of whole lines. Throws InputError when it cannot be read.
std::uint64_t count_lines(const std::filesystem::path& file);

}  // namespace octet
