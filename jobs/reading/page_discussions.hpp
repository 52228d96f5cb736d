// What a page shows of the discussions in a folder of generated data.
#pragma once

#include <filesystem>

#include "generation/recipes/recipe.hpp"
#include "reports/generation/discussion_counts.hpp"

namespace octet {

// All are counted; those that are listed are drawn by their numbers, so that a page shows the same
// ones each time. A folder that is written to at the moment is read as far as it is. Throws
// InputError for damaged files.
PageDiscussions read_discussions(const std::filesystem::path& run, const Recipe& recipe);

}  // namespace octet
