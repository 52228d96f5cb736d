#include "generation/agents/seed_cohorts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/files/whole_files.hpp"
#include "generation/snippets/snippet.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> k_dealt_languages = {"python", "java", "java", "sh", "java"};

// Every second snippet became a seed.
void write_seeds(const fs::path& folder, std::uint64_t seeds) {
  std::string snippets, lines;
  for (std::uint64_t n = 0; n < seeds * 2; ++n) {
    Snippet snippet;
    snippet.id = fmt::format("sn-{:07}", n);
    snippet.language = k_dealt_languages[n / 2 % k_dealt_languages.size()];
    snippet.text = "a\nb\nc\n";
    snippet.tokens = 3;
    snippet.tokens_by = "bytes/3";
    snippet.file_sha256 = snippet.sha256 = sha256(snippet.text);
    snippet.repo = fmt::format("repo{}", n % 6);
    snippet.licence = "MIT";
    snippets += to_json(snippet) + "\n";
    if (n % 2 != 0) continue;
    Sample sample;
    sample.number = n;
    sample.language = snippet.language;
    sample.snippet = snippet.id;
    sample.question = fmt::format("question {}", n);
    lines += to_json(sample) + "\n";
  }
  write_file_atomically(folder / "seeds.jsonl", lines);
  write_file_atomically(folder / "snippets.jsonl", snippets);
}

}  // namespace

TEST_CASE("seeds are dealt to cohorts of one size, each language evenly", "[seed_cohorts]") {
  const TemporaryDirectory folder;
  write_seeds(folder.path(), 103);
  Recipe recipe;
  recipe.agents.cohort = 20;
  recipe.agents.rounds = 2;
  const Languages languages = Languages::embedded();
  const SeedCohorts cohorts(folder.path(), folder.path() / "snippets.jsonl", recipe, languages);
  CHECK(cohorts.agents() == 103);
  REQUIRE(cohorts.size() == 6);
  std::set<std::string> ids;
  std::map<std::string, std::vector<std::size_t>> counts;
  std::uint64_t first = 0;
  for (std::size_t i = 0; i < cohorts.size(); ++i) {
    const std::vector<SharedSample> seeds = cohorts.seeds_of(i);
    CHECK((seeds.size() == 17 || seeds.size() == 18));
    CHECK(cohorts.first_discussion(i) == first);
    CHECK(cohorts.discussions(i) == seeds.size() * 2);
    first += cohorts.discussions(i);
    std::map<std::string, std::size_t> own;
    for (std::size_t n = 0; n < seeds.size(); ++n) {
      CHECK(seeds[n]->number == n);
      CHECK(ids.insert(seeds[n]->id).second);
      const std::uint64_t unit = std::stoull(seeds[n]->id.substr(3));
      CHECK(seeds[n]->repository == fmt::format("repo{}", unit % 6));
      ++own[seeds[n]->language];
    }
    for (const auto& [language, count] : own) counts[language].push_back(count);
  }
  CHECK(ids.size() == 103);
  CHECK(cohorts.discussions() == first);
  for (const auto& [language, of] : counts) {
    INFO(language);
    CHECK(of.size() == 6);
    CHECK(*std::max_element(of.begin(), of.end()) - *std::min_element(of.begin(), of.end()) <= 1);
  }
}

TEST_CASE("floors follow the quota where it cut, else the recipe", "[seed_cohorts]") {
  const TemporaryDirectory folder;
  write_file_atomically(folder.path() / "summary.json",
                        R"({"least_kept_score":{"java":3900,"sh":4200},
    "languages":{"java":{"s1":{"units":9,"kept":1,"dropped":{"over_quota":8},"usage":{"in":0,"out":0,"micros":0}}},
    "sh":{"s2":{"units":1,"kept":1,"dropped":{},"usage":{"in":0,"out":0,"micros":0}}}}})");
  const std::map<std::string, std::int64_t> floors = floors_of(folder.path(), Recipe{});
  CHECK(floors.at("java") == 3900);
  CHECK(floors.at("sh") == 3500);
  CHECK(floors.at("js") == 3500);  // the lower one in the middle
}

}  // namespace octet
