#include "generation/agents/language_shares.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>

namespace octet {
namespace {

constexpr std::uint64_t k_thousand = 1000;
// Thousandths. Down to the first a language gets as many discussions more as it needs; below it
// ever fewer, for nearly all of them would come to nothing, and at the second it is about its
// share.
constexpr std::uint64_t k_least_rate = 100;
constexpr std::uint64_t k_hopeless_rate = 10;
// How far ahead is looked, as a part of what is there: shorter follows chance, longer is slow to
// make up for the beginning, when no rate is known (tests/cli/agents/agents_balance_test.py).
constexpr std::uint64_t k_ahead = 16;
constexpr std::uint64_t k_least_ahead = 8 * k_thousand;

}  // namespace

LanguageShares::LanguageShares(std::map<std::string, std::uint64_t> targets)
    : targets_(std::move(targets)) {
  for (const auto& [language, weight] : targets_) all_targets_ += weight;
  if (all_targets_ == 0) throw std::logic_error("no language is a target");
}

void LanguageShares::see(const std::string& language, bool accepted) {
  Counts& counts = counts_[language];
  ++counts.seen;
  counts.accepted += accepted ? 1 : 0;
}

LanguageShares::Counts LanguageShares::counts_of(const std::string& language) const {
  const auto found = counts_.find(language);
  return found == counts_.end() ? Counts{} : found->second;
}

std::uint64_t LanguageShares::accepted(const std::string& language) const {
  return counts_of(language).accepted;
}

std::uint64_t LanguageShares::share_of(const std::string& language, std::uint64_t all) const {
  const auto found = targets_.find(language);
  return found == targets_.end() ? 0 : all * found->second / all_targets_;
}

std::uint64_t LanguageShares::lack(const std::string& language) const {
  // One accepted and one not before anything is known.
  const auto came_to = [](const Counts& counts) {
    return (counts.accepted + 1) * k_thousand / (counts.seen + 2);
  };
  const auto rate = [&](const Counts& counts) { return std::max(k_least_rate, came_to(counts)); };
  const auto expected = [&](const Counts& counts) {
    return counts.accepted * k_thousand + (counts.planned - counts.seen) * rate(counts);
  };
  std::uint64_t all = 0;
  for (const auto& [name, counts] : counts_) all += expected(counts);
  const std::uint64_t ahead = std::max(k_least_ahead, all / k_ahead);
  const std::uint64_t wanted = share_of(language, all + ahead);
  const Counts own = counts_of(language);
  const std::uint64_t there = expected(own);
  const std::uint64_t missing = wanted > there ? wanted - there : 0;
  const std::uint64_t hope = std::clamp(came_to(own), k_hopeless_rate, k_least_rate);
  return std::min(missing, 2 * share_of(language, ahead)) * k_thousand / rate(own) * hope /
         k_least_rate;
}

std::string LanguageShares::draw_by_lack(const Choices& choices, std::uint64_t draw) const {
  std::vector<std::uint64_t> weights;
  std::uint64_t all = 0;
  for (const auto& [language, weight] : choices) {
    weights.push_back(weight * lack(language));
    all += weights.back();
  }
  if (all == 0) {
    for (std::size_t i = 0; i < choices.size(); ++i) all += weights[i] = choices[i].second;
  }
  std::uint64_t at = draw % all;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (at < weights[i]) return choices[i].first;
    at -= weights[i];
  }
  return choices.back().first;
}

std::uint64_t LanguageShares::part_of_lacks(const std::vector<std::string>& some) const {
  std::uint64_t all = 0, part = 0;
  for (const auto& [language, weight] : targets_) all += lack(language);
  for (const std::string& each : some) part += lack(each);
  return all == 0 ? 0 : part * k_thousand / all;
}

}  // namespace octet
