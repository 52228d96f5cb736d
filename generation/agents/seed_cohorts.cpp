#include "generation/agents/seed_cohorts.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "generation/samples/sample_line.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/seed_snippets.hpp"
#include "generation/seeds/seed_yield.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

template <class Take>
void each_seed(const fs::path& file, const Take& take) {
  LineReader lines(file);
  while (auto line = lines.next())
    take(read_sample_line(std::move(*line), file.string(), lines.line()).sample);
}

// Whether seeds of the language were more than its quota.
bool is_cut(const SeedYield& yield, const std::string& language) {
  const auto found = yield.cells().find(language);
  if (found == yield.cells().end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [](const YieldCell& cell) {
    return cell.dropped[static_cast<std::size_t>(DropReason::over_quota)] > 0;
  });
}

}  // namespace

SeedCohorts::SeedCohorts(const fs::path& folder, const fs::path& snippets, const Recipe& recipe,
                         const Languages& languages)
    : file_(folder / generation_files::k_seeds),
      languages_(languages),
      rounds_(recipe.agents.rounds) {
  std::vector<std::string> seed_languages;
  std::vector<std::uint64_t> numbers;
  each_seed(file_, [&](const Sample& seed) {
    seed_languages.push_back(seed.language);
    numbers.push_back(seed.number);
  });
  deal(seed_languages, recipe.agents.cohort);
  find_repositories(snippets, recipe, numbers);
}

// Those of one language in turn, then those of the next where the turn was.
void SeedCohorts::deal(const std::vector<std::string>& languages, std::uint64_t most) {
  const std::uint64_t agents = languages.size();
  sizes_.assign((agents + most - 1) / most, 0);
  std::map<std::string, std::uint64_t> next;  // turn of each language
  for (const std::string& language : languages) ++next[language];
  std::uint64_t before = 0;
  for (auto& [language, turn] : next) before += std::exchange(turn, before);
  for (const std::string& language : languages) {
    cohort_of_.push_back(static_cast<std::uint32_t>(next[language]++ % sizes_.size()));
    ++sizes_[cohort_of_.back()];
  }
}

void SeedCohorts::find_repositories(const fs::path& snippets, const Recipe& recipe,
                                    const std::vector<std::uint64_t>& numbers) {
  std::unordered_map<std::string, std::uint32_t> known;
  SeedSnippets reader(snippets, recipe);
  std::uint64_t number = 0;
  for (const std::uint64_t wanted : numbers) {
    std::optional<Snippet> snippet;
    while (number <= wanted && (snippet = reader.next())) ++number;
    const std::string repository = snippet ? snippet->repo : "";
    const auto id = static_cast<std::uint32_t>(repositories_.size());
    const auto [found, is_new] = known.emplace(repository, id);
    if (is_new) repositories_.push_back(repository);
    repository_of_.push_back(found->second);
  }
}

std::uint64_t SeedCohorts::first_discussion(std::size_t cohort) const {
  std::uint64_t first = 0;
  for (std::size_t i = 0; i < cohort; ++i) first += discussions(i);
  return first;
}

std::vector<SharedSample> SeedCohorts::seeds_of(std::size_t cohort) const {
  std::vector<SharedSample> seeds;
  std::size_t place = 0;
  each_seed(file_, [&](const Sample& seed) {
    const std::size_t at = place++;
    if (cohort_of_.at(at) != cohort) return;
    seeds.push_back(agent_sample(seed, static_cast<SampleNumber>(seeds.size()),
                                 repositories_[repository_of_[at]], languages_));
  });
  return seeds;
}

std::map<std::string, std::int64_t> floors_of(const fs::path& folder, const Recipe& recipe) {
  const fs::path file = folder / generation_files::k_summary;
  JsonObject summary = JsonObject::parse(read_file(file), file.string());
  JsonObject least = summary.object("least_kept_score");
  std::map<std::string, std::int64_t> least_kept;
  for (const std::string& language : least.keys()) least_kept[language] = least.integer(language);
  return floors_of(least_kept, read_yield(summary.object("languages")), recipe);
}

std::map<std::string, std::int64_t> floors_of(const std::map<std::string, std::int64_t>& least_kept,
                                              const SeedYield& yield, const Recipe& recipe) {
  std::map<std::string, std::int64_t> floors;
  std::vector<std::int64_t> all;
  for (const auto& [language, least] : least_kept) {
    floors[language] = is_cut(yield, language) ? least : recipe.score.floor;
    all.push_back(floors[language]);
  }
  if (all.empty()) return floors;
  std::sort(all.begin(), all.end());
  for (const auto& [language, weight] : recipe.targets)
    floors.emplace(language, all[(all.size() - 1) / 2]);
  return floors;
}

}  // namespace octet
