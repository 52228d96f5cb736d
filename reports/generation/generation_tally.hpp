// What a page on generated data shows, added up line by line: memory does not grow with the data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace octet {

inline constexpr std::array<const char*, 5> k_page_stages = {"draft", "check", "test", "score",
                                                             "select"};

// Of a language and direction.
struct PageYield {
  std::uint64_t units = 0;
  std::uint64_t kept = 0;
  std::array<std::uint64_t, k_page_stages.size()> dropped{};  // by stage
  std::map<std::string, std::uint64_t> reasons;
  std::uint64_t tokens_in = 0, tokens_out = 0;
  std::uint64_t micros = 0;  // of the currency of the recipe
};

// Counts by bins; what is below the first or above the last falls into it.
template <std::size_t N>
using PageBins = std::array<std::uint64_t, N>;

inline constexpr std::size_t k_score_bins = 16;   // 1.00 to 5.00 by 0.25
inline constexpr std::size_t k_length_bins = 14;  // 2^i tokens and more; the first: less than two

struct PageSample {
  std::string id, language, kind, status, reason, detail, with, tests, question, answer;
  std::int64_t score = -1;  // thousandths; -1: none
};

class GenerationTally final {
 public:
  static constexpr std::size_t k_listed = 500;                     // kept, and as many dropped
  static constexpr std::size_t k_longest = std::size_t{16} << 10;  // bytes of a text in the list

  // A line of units.jsonl, seeds.jsonl or dropped.jsonl. Throws InputError.
  void add(const std::string& line, const std::string& file, std::size_t number);
  // A line of tests.jsonl. Throws InputError.
  void add_tests(const std::string& line, const std::string& file, std::size_t number);

  using Counts = std::map<std::string, std::uint64_t>;
  using Cells = std::map<std::pair<std::string, std::string>, PageYield>;  // language, direction
  const Cells& cells() const { return cells_; }
  PageYield total() const;
  const std::map<std::string, PageBins<k_score_bins>>& scores() const { return scores_; }
  const PageBins<k_length_bins>& questions() const { return questions_; }  // of kept samples
  const PageBins<k_length_bins>& answers() const { return answers_; }
  // By language: "verified" and the like; "none" where there are no tests.
  const std::map<std::string, Counts>& tests() const { return tests_; }
  const Counts& cases() const { return cases_; }  // test cases by state
  // Of all samples whose tests were tried on mutants.
  std::uint64_t mutants_made() const { return mutants_made_; }
  std::uint64_t mutants_killed() const { return mutants_killed_; }
  // Of samples with a score, by its bin: all, and those whose tests are verified.
  const PageBins<k_score_bins>& scored() const { return scored_; }
  const PageBins<k_score_bins>& verified() const { return verified_; }
  const std::vector<PageSample>& kept() const { return kept_; }
  const std::vector<PageSample>& dropped() const { return dropped_; }

 private:
  Cells cells_;
  std::map<std::string, PageBins<k_score_bins>> scores_;
  PageBins<k_length_bins> questions_{}, answers_{};
  std::map<std::string, Counts> tests_;
  Counts cases_;
  std::uint64_t mutants_made_ = 0, mutants_killed_ = 0;
  PageBins<k_score_bins> scored_{}, verified_{};
  std::vector<PageSample> kept_, dropped_;
};

}  // namespace octet
