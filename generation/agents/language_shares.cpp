#include "generation/agents/language_shares.hpp"

#include <cstddef>
#include <stdexcept>
#include <utility>

namespace octet {
namespace {

constexpr std::uint64_t k_million = 1'000'000;

std::uint64_t share_of(const std::map<std::string, std::uint64_t>& counts,
                       const std::string& language, std::uint64_t all) {
  const auto found = counts.find(language);
  return found == counts.end() || all == 0 ? 0 : found->second * k_million / all;
}

}  // namespace

LanguageShares::LanguageShares(std::map<std::string, std::uint64_t> targets)
    : targets_(std::move(targets)) {
  for (const auto& [language, weight] : targets_) all_targets_ += weight;
  if (all_targets_ == 0) throw std::logic_error("no language is a target");
}

void LanguageShares::add(const std::string& language) {
  ++accepted_[language];
  ++all_accepted_;
}

std::uint64_t LanguageShares::deficit(const std::string& language) const {
  const std::uint64_t wanted = share_of(targets_, language, all_targets_);
  const std::uint64_t there = share_of(accepted_, language, all_accepted_);
  return wanted > there ? wanted - there : 0;
}

std::string LanguageShares::draw_by_deficit(const Choices& choices, std::uint64_t draw) const {
  std::vector<std::uint64_t> weights;
  std::uint64_t all = 0;
  for (const auto& [language, weight] : choices) {
    weights.push_back(weight * deficit(language));
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

std::uint64_t LanguageShares::part_of_deficits(const std::vector<std::string>& some) const {
  std::uint64_t all = 0, part = 0;
  for (const auto& [language, weight] : targets_) all += deficit(language);
  for (const std::string& each : some) part += deficit(each);
  return all == 0 ? 0 : part * 1000 / all;
}

}  // namespace octet
