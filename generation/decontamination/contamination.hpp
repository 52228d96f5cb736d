// Whether a text was taken from a benchmark.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "benchmarks/suites/suite.hpp"

namespace octet {

struct Overlap {
  std::string suite;
  std::string task_id;
  std::string text;  // the words that are the same; "code" where the structure of the code is
};

// What the benchmarks hold, as hashes. Immutable once all suites are added; then thread-safe.
class BenchmarkTexts final {
 public:
  // Prompts, texts, tests and canonical solutions of its problems.
  void add(const Suite& suite);
  bool empty() const { return names_.empty(); }
  // Of the data of all suites that were added.
  std::string digest() const;

  // Ten words in a row, lines of imports left out, are those of a prompt, a test or a solution.
  // WordSet are runs of letters, digits and "_" in lower case; at least five of the ten must hold a
  // letter, and what is in more than three tasks of one suite is the suite's own manner of writing.
  std::optional<Overlap> find_words(const std::string& text) const;

  // At least half of the 13-grams of `code`, or of a solution in the same language, and at least
  // five, are those of the other; names of the program's own count as one, literals of a kind too.
  // A single one says nothing: any two loops over a list have it.
  std::optional<Overlap> find_code(const std::string& code, const Language& language) const;

 private:
  struct Place {
    std::size_t name = 0;   // where it was met first
    std::size_t suite = 0;  // met last
    std::size_t last = 0;   // task met last
    unsigned tasks = 0;     // of that suite
    bool common = false;
  };
  struct Solution {
    std::size_t name;
    std::size_t grams;
  };
  void add_words(const std::string& text, std::size_t name);
  void add_code(const std::string& code, const Language& language, std::size_t name);

  std::vector<std::pair<std::string, std::string>> names_;  // suite and task
  std::size_t suites_ = 0;
  std::string data_;  // names and digests of them
  std::unordered_map<std::uint64_t, Place> words_;
  std::vector<Solution> solutions_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> grams_;  // -> solutions
};

// Whether `mini`, on which octet shows what it does, counts as a benchmark.
enum class OwnProblems { without, with };

// Every suite whose data is found in `places`; those that only add tests to another are left out.
void each_benchmark(const Languages& languages, const std::vector<std::filesystem::path>& places,
                    OwnProblems own, const std::function<void(const Suite&)>& take);
BenchmarkTexts read_benchmark_texts(const Languages& languages,
                                    const std::vector<std::filesystem::path>& places,
                                    OwnProblems own = OwnProblems::without);

}  // namespace octet
