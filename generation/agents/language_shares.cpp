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

std::string LanguageShares::draw_by_deficit(const std::vector<std::string>& languages,
                                            std::uint64_t draw) const {
  std::uint64_t all = 0;
  for (const std::string& each : languages) all += deficit(each);
  if (all == 0) return languages[draw % languages.size()];
  std::uint64_t at = draw % all;
  for (const std::string& each : languages) {
    const std::uint64_t weight = deficit(each);
    if (at < weight) return each;
    at -= weight;
  }
  return languages.back();
}

}  // namespace octet
