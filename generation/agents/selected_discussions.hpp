// What is selected of the samples of all discussions: a pure function of the cohorts' files, the
// seeds and the recipe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "generation/agents/discussion_lines.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/seeds/seed_yield.hpp"
#include "generation/seeds/selected_seeds.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Discussions in the order of their numbers, each time that they are asked for.
using EachDiscussion = std::function<void(const TakeDiscussion&)>;
// Told of each, in that order, and why it is dropped now; nothing: its line says what it is.
using TakeSelectedDiscussion = std::function<void(DiscussionLines&, const std::optional<Drop>&)>;

// Of those whose lines are kept: what no memory took goes, duplicates and near duplicates of
// `seeds`, which are kept, and of samples with a lower number, and what is over agents.target. What
// is put aside lies below `scratch`.
void select_discussions(const EachDiscussion& discussions, const EachSampleLine& seeds,
                        const std::filesystem::path& scratch, const Recipe& recipe,
                        const Languages& languages, const TakeSelectedDiscussion& take);

// Reads the files of `cohorts` cohorts and seeds.jsonl of `folder`, and writes into its agents/
//   samples.jsonl       D_s3: what is kept, in order of number
//   dropped.jsonl       all else, with reason and partner
//   contaminated.jsonl  those of it that overlap with a benchmark
//   summary.json        what came of discussions by language, mode, operation, target and sources
//                       of ideas
// Dropped is what select_discussions() drops; of what is over agents.target the last discussions of
// all cohorts alike, so that no cohort is cut off. Throws InputError for damaged files, SystemError
// (disk full). `floors`: what discussions were kept with, for the summary.
void write_selected_discussions(const std::filesystem::path& folder, std::size_t cohorts,
                                const Recipe& recipe, const Languages& languages,
                                const std::map<std::string, std::int64_t>& floors);

// What the summary.json in agents/ counts. Throws InputError where there is none.
SeedYield selected_discussions_yield(const std::filesystem::path& folder);

}  // namespace octet
