// How the accepted samples of a cohort are spread over languages, and which one is wanted most.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace octet {

// Languages by name, in order of name, so that draws depend on no order of a file.
class LanguageShares final {
 public:
  // `targets`: weights of the recipe, not all 0.
  explicit LanguageShares(std::map<std::string, std::uint64_t> targets);

  void add(const std::string& language);  // an accepted sample

  // How far a language is behind: max(0, its share of the targets - its share of what was
  // accepted), in millionths.
  std::uint64_t deficit(const std::string& language) const;

  // A language that may be drawn, and its weight beside its deficit.
  using Choices = std::vector<std::pair<std::string, std::uint64_t>>;

  // One of these (not none) by `draw`: each by its weight times its deficit, or by its weight where
  // none is behind.
  std::string draw_by_deficit(const Choices& choices, std::uint64_t draw) const;

  // What of all deficits is that of `some`, in thousandths; 0 where none is behind.
  std::uint64_t part_of_deficits(const std::vector<std::string>& some) const;

  const std::map<std::string, std::uint64_t>& accepted() const { return accepted_; }

 private:
  std::map<std::string, std::uint64_t> targets_;
  std::map<std::string, std::uint64_t> accepted_;
  std::uint64_t all_targets_ = 0;
  std::uint64_t all_accepted_ = 0;
};

}  // namespace octet
