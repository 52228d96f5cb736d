// How the samples of a cohort are spread over languages, and in which one the next discussions are
// wanted.
//
// Languages are accepted at different rates, and what is under way comes to something, too. So what
// a language lacks is counted in discussions: what its share of all is ahead of what it has and
// will have of those under way, by how many of its discussions were accepted so far.
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

  // A discussion in this language is planned, in order of number.
  void plan(const std::string& language) { ++counts_[language].planned; }
  // What came of one that was planned.
  void see(const std::string& language, bool accepted);

  // How many discussions in this language are wanted more, in thousandths: those that it takes to
  // have its share of all samples, those under way and a few to come counted in. No more than
  // twice what it would be with no language ahead. Where less than a tenth of them is accepted, the
  // fewer the less: a language in which nothing comes about is not to take all.
  std::uint64_t lack(const std::string& language) const;

  // A language that may be drawn, and its weight beside what it lacks.
  using Choices = std::vector<std::pair<std::string, std::uint64_t>>;

  // One of these (not none) by `draw`: each by its weight times its lack, or by its weight where
  // none lacks anything.
  std::string draw_by_lack(const Choices& choices, std::uint64_t draw) const;

  // What of all that lacks is lacked by `some`, in thousandths; 0 where nothing is.
  std::uint64_t part_of_lacks(const std::vector<std::string>& some) const;

  // Accepted samples that were seen.
  std::uint64_t accepted(const std::string& language) const;

 private:
  struct Counts {
    std::uint64_t planned = 0, seen = 0, accepted = 0;
  };
  Counts counts_of(const std::string& language) const;
  std::uint64_t share_of(const std::string& language, std::uint64_t all) const;

  std::map<std::string, std::uint64_t> targets_;
  std::map<std::string, Counts> counts_;
  std::uint64_t all_targets_ = 0;
};

}  // namespace octet
