// The derived files of seed data: every unit in the order of its number, then what is selected of
// them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/files/line_log.hpp"
#include "generation/facts/unit_runner.hpp"
#include "generation/seeds/seed_snippets.hpp"
#include "generation/seeds/seed_unit.hpp"
#include "generation/seeds/seed_yield.hpp"

namespace octet {

// Runs the units of a snippets file and writes what they came to into a folder. Facts decide every
// byte, so it does not matter whether they are known already or come now.
class SeedDerivation final {
 public:
  // Discards the derived files that are in `folder`. All references must outlive it. Throws
  // InputError for a snippets file that cannot be read.
  SeedDerivation(UnitRunner& runner, const SampleSetting& setting,
                 const std::filesystem::path& folder, const std::filesystem::path& snippets);

  // Ends early when a stop is requested, or `enough`. Throws as UnitRunner::run() and SnippetReader
  // do. True when every unit is committed.
  bool run_units(const std::function<void()>& tick, const std::function<bool()>& enough = nullptr);

  // Duplicates, near duplicates and the quota; then seeds.jsonl and the rest, and of ports.jsonl
  // what is of seeds. Only when all units are committed.
  void select();

  const SeedYield& yield() const { return yield_; }
  // Samples that are kept so far, in order without a gap.
  std::uint64_t kept_committed() const { return kept_; }

 private:
  std::optional<Unit> start(std::uint64_t number);
  void commit(const std::string& lines);

  UnitRunner& runner_;
  const SampleSetting& setting_;
  std::filesystem::path folder_;
  SeedSnippets snippets_;
  LineLog units_;
  LineLog tests_;
  std::optional<LineLog> ports_;  // where the recipe wants some
  SeedYield yield_;
  std::uint64_t kept_ = 0;
};

}  // namespace octet
