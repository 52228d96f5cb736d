// What is selected of finished units: a pure function of units.jsonl and the recipe, so that it can
// be tried again in seconds.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>

#include "generation/recipes/recipe.hpp"
#include "generation/samples/sample_line.hpp"
#include "generation/seeds/seed_yield.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Finished units in the order of their numbers, each time that they are asked for.
using EachSampleLine = std::function<void(const TakeSampleLine&)>;
// Told of each unit, in that order, and why it is dropped now; nothing: its line says what it is.
using TakeSelected = std::function<void(SampleLine&, const std::optional<Drop>&)>;

// Duplicates, near duplicates, then the quota (seed_selection.hpp) of those of `units` that are
// kept, at most `most`. What is put aside lies below `scratch`. Throws as SeedSelection does.
void select_seeds(const EachSampleLine& units, std::size_t most,
                  const std::filesystem::path& scratch, const Recipe& recipe,
                  const Languages& languages, const TakeSelected& take);

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

}  // namespace octet
