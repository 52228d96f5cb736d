// The prompts of a file of candidates that a run is about.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generation/candidates/candidates.hpp"
#include "harness/tasks/suite_set.hpp"

namespace octet {

// The records of a file that are selected and whose language is wanted. A fault is given whatever
// the selection, to one shard.
class SelectedCandidates final {
 public:
  SelectedCandidates(const std::filesystem::path& file, const Languages& languages,
                     const Selection& selection, std::function<bool(const Language&)> wanted);

  // Throws what CandidateReader throws.
  std::optional<CandidateRecord> next();
  // Of the prompt given last, among those of all shards; none when there is one shard.
  std::optional<std::uint64_t> place() const;

 private:
  CandidateReader reader_;
  Selection selection_;
  std::function<bool(const Language&)> wanted_;
  std::size_t given_ = 0;
};

// What a file of candidates holds, found by reading all of it once.
struct CandidateInventory {
  std::string digest;
  std::string whole;  // that of all shards together; empty when there is one
  std::size_t prompts = 0;
  std::size_t responses = 0;
  std::map<std::string, std::size_t> languages;  // Language::name -> prompts
  std::vector<CandidateFault> first_faults;      // at most 10
};

// `candidates`: those of all shards.
CandidateInventory take_inventory(SelectedCandidates& candidates, const Shard& shard);

}  // namespace octet
