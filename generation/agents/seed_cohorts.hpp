// The selected seeds of a folder, one agent each, dealt to cohorts: agents that discuss with each
// other, whose memories are given back when their discussions are done.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "generation/agents/agent.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/seeds/seed_yield.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Cohorts are as few as agents.cohort allows and of the same size but for one, and each has the
// same share of every language but for one agent. Within a cohort agents stand in the order of
// their seeds.
class SeedCohorts final {
 public:
  // Reads seeds.jsonl of `folder`, and from the snippets file the repositories. `languages` must
  // outlive it. Throws InputError for files that are damaged.
  SeedCohorts(const std::filesystem::path& folder, const std::filesystem::path& snippets,
              const Recipe& recipe, const Languages& languages);

  std::size_t size() const { return sizes_.size(); }
  std::uint64_t agents() const { return cohort_of_.size(); }
  std::uint64_t discussions() const { return agents() * rounds_; }
  std::uint64_t discussions(std::size_t cohort) const { return sizes_[cohort] * rounds_; }
  // The number of its first discussion among those of all cohorts.
  std::uint64_t first_discussion(std::size_t cohort) const;

  // Its agents' seeds, numbered from 0. Reads the file once more, so that only those of one cohort
  // are in memory.
  std::vector<SharedSample> seeds_of(std::size_t cohort) const;

 private:
  void deal(const std::vector<std::string>& languages, std::uint64_t most);
  void find_repositories(const std::filesystem::path& snippets, const Recipe& recipe,
                         const std::vector<std::uint64_t>& numbers);

  std::filesystem::path file_;
  const Languages& languages_;
  std::uint64_t rounds_;
  std::vector<std::uint32_t> cohort_of_;      // by the place of a seed
  std::vector<std::uint32_t> repository_of_;  // likewise, into names
  std::vector<std::string> repositories_;
  std::vector<std::uint64_t> sizes_;  // of cohorts
};

// The least score that discussions of a language are kept with: where seeds were more than the
// quota, the lowest that was selected, else the recipe's floor; for a language without seeds the
// median of the others (design of generated data, B 7). Reads summary.json of `folder`. Empty where
// no seed has a score.
std::map<std::string, std::int64_t> floors_of(const std::filesystem::path& folder,
                                              const Recipe& recipe);
// The same of what was counted: the least total of kept seeds by language, and what became of all.
std::map<std::string, std::int64_t> floors_of(const std::map<std::string, std::int64_t>& least_kept,
                                              const SeedYield& yield, const Recipe& recipe);

}  // namespace octet
