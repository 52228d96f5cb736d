// What the problems of benchmarks ask for, as cases that any function can be put to: of those whose
// tests are assertions of literals (literal_cases.hpp), which are those of Python's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "benchmarks/suites/suite.hpp"

namespace octet {

struct BenchmarkProblem {
  std::string suite, task_id;
  std::string cases;          // {"cases":[{"args":[..],"expect":..}, ..]}
  std::string first;          // the same of the first case alone, by which most do not fit
  std::size_t count = 0;      // of cases
  std::size_t arguments = 0;  // of each of them
};

// Immutable once all suites are added; then thread-safe.
class BenchmarkCases final {
 public:
  // A problem tells functions apart that has at least so many cases and not one value for all. Of
  // several problems with the same cases the first counts.
  static constexpr std::size_t k_least_cases = 3;
  // Problems that are compared with a question in its number of arguments, the likest first.
  static constexpr std::size_t k_most_looked_at = 40;

  void add(const Suite& suite);
  bool empty() const { return problems_.empty(); }

  // The problems whose words are most like those of `question`, the likest first, of equal ones
  // the first added: at most `most` of those with so many arguments that `accepts` says yes of.
  // Likeness is the cosine of words weighted by how few problems have them.
  std::vector<const BenchmarkProblem*> nearest(
      const std::string& question, std::size_t arguments, std::size_t most,
      const std::function<bool(const BenchmarkProblem&)>& accepts) const;

 private:
  struct Posting {
    std::uint32_t problem;
    float share;  // of the word in the problem
  };
  double rarity(const std::vector<Posting>& postings) const;
  void weigh();
  // Millionths, so that neither the order of sums nor a library decides between two.
  std::vector<std::int64_t> likeness(const std::string& question) const;

  std::vector<BenchmarkProblem> problems_;
  std::vector<double> lengths_;                          // of their words, weighted
  std::unordered_set<std::string> known_;                // digests of cases
  std::map<std::uint64_t, std::vector<Posting>> words_;  // in one order: sums are the same then
};

}  // namespace octet
