#include "generation/decontamination/benchmark_cases.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <utility>

#include "base/digest.hpp"
#include "generation/decontamination/literal_cases.hpp"
#include "texts/word_grams.hpp"

namespace octet {
namespace {

constexpr double k_millionths = 1e6;

// Those with as many arguments as the first has, each once.
std::vector<LiteralCase> cases_of(const Problem& problem) {
  std::vector<LiteralCase> cases =
      literal_cases(problem.tests + "\n" + problem.test_code, problem.entry_point);
  if (cases.empty()) return cases;
  const std::size_t arguments = cases.front().arguments.size();
  std::set<std::vector<std::string>> known;
  std::erase_if(cases, [&](const LiteralCase& each) {
    return each.arguments.size() != arguments || !known.insert(each.arguments).second;
  });
  return cases;
}

bool are_telling(const std::vector<LiteralCase>& cases) {
  return cases.size() >= BenchmarkCases::k_least_cases &&
         std::any_of(cases.begin(), cases.end(), [&](const LiteralCase& each) {
           return each.expected != cases.front().expected;
         });
}

std::string cases_json(std::span<const LiteralCase> cases) {
  std::string text = R"({"cases":[)";
  for (const LiteralCase& each : cases) {
    text += &each == cases.data() ? R"({"args":[)" : R"(,{"args":[)";
    for (const std::string& argument : each.arguments)
      text += (&argument == each.arguments.data() ? "" : ",") + argument;
    text += R"(],"expect":)" + each.expected + "}";
  }
  return text + "]}";
}

// How often each word stands in a text.
std::map<std::uint64_t, double> counts_of(const std::string& text) {
  std::map<std::uint64_t, double> counts;
  for (const std::uint64_t word : word_hashes(text)) counts[word] += 1;
  return counts;
}

}  // namespace

void BenchmarkCases::add(const Suite& suite) {
  for (const Problem& problem : suite.problems) {
    const std::vector<LiteralCase> cases = cases_of(problem);
    if (!are_telling(cases)) continue;
    std::string text = cases_json(cases);
    if (!known_.insert(sha256(text)).second) continue;
    const auto number = static_cast<std::uint32_t>(problems_.size());
    problems_.push_back({suite.name, problem.task_id, std::move(text),
                         cases_json(std::span(cases).first(1)), cases.size(),
                         cases.front().arguments.size()});
    const auto counts = counts_of(problem.prompt + "\n" + problem.text);
    const double all =
        std::accumulate(counts.begin(), counts.end(), 0.0,
                        [](double sum, const auto& each) { return sum + each.second; });
    for (const auto& [word, count] : counts)
      words_[word].push_back({number, static_cast<float>(count / all)});
  }
  weigh();
}

double BenchmarkCases::rarity(const std::vector<Posting>& postings) const {
  return std::log(1.0 +
                  static_cast<double>(problems_.size()) / static_cast<double>(postings.size()));
}

void BenchmarkCases::weigh() {
  lengths_.assign(problems_.size(), 0);
  for (const auto& [word, postings] : words_) {
    const double rare = rarity(postings);
    for (const Posting& each : postings)
      lengths_[each.problem] += each.share * rare * each.share * rare;
  }
  for (double& length : lengths_) length = std::sqrt(length);
}

// Not divided by the length of the question, which is the same for all.
std::vector<std::int64_t> BenchmarkCases::likeness(const std::string& question) const {
  std::vector<double> products(problems_.size());
  for (const auto& [word, count] : counts_of(question)) {
    const auto found = words_.find(word);
    if (found == words_.end()) continue;
    const double rare = rarity(found->second);
    for (const Posting& each : found->second)
      products[each.problem] += each.share * rare * count * rare;
  }
  std::vector<std::int64_t> alike(problems_.size());
  for (std::size_t i = 0; i < products.size(); ++i)
    alike[i] = lengths_[i] > 0 ? std::llround(k_millionths * products[i] / lengths_[i]) : 0;
  return alike;
}

std::vector<const BenchmarkProblem*> BenchmarkCases::nearest(
    const std::string& question, std::size_t arguments, std::size_t most,
    const std::function<bool(const BenchmarkProblem&)>& accepts) const {
  const std::vector<std::int64_t> alike = likeness(question);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < problems_.size(); ++i) {
    if (problems_[i].arguments == arguments) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return alike[a] > alike[b]; });
  if (order.size() > k_most_looked_at) order.resize(k_most_looked_at);
  std::vector<const BenchmarkProblem*> found;
  for (const std::size_t each : order) {
    if (found.size() < most && accepts(problems_[each])) found.push_back(&problems_[each]);
  }
  return found;
}

}  // namespace octet
