#include "generation/samples/agreement.hpp"

#include <algorithm>

namespace octet {

AgreedBy agreed_by(const std::vector<LanguageRun>& runs) {
  AgreedBy agreed;
  for (const LanguageRun& run : runs) {
    agreed.resize(std::max(agreed.size(), run.passes.size()));
    for (std::size_t i = 0; i < run.passes.size(); ++i) {
      if (run.passes[i]) agreed[i].push_back(run.language);
    }
  }
  return agreed;
}

bool is_undecided(const AgreedBy& agreed) {
  return std::any_of(agreed.begin(), agreed.end(), [](const std::vector<std::string>& languages) {
    return languages.size() == 1;
  });
}

std::vector<std::size_t> others_that_pass(const AgreedBy& agreed, const std::vector<bool>& passes) {
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < passes.size(); ++i)
    others.push_back(agreed[i].size() - (passes[i] ? 1 : 0));
  return others;
}

CaseState weighed(CaseState alone, std::size_t others) {
  constexpr std::size_t k_against = 2;  // languages that refute a third
  switch (alone) {
    case CaseState::live:
      return others > 0 ? CaseState::live : CaseState::untrusted;
    case CaseState::disputed:
      return others >= k_against ? CaseState::disputed : CaseState::untrusted;
    case CaseState::flaky:
    case CaseState::impossible:
    case CaseState::trivial:
    case CaseState::untrusted:
      break;
  }
  return alone;
}

}  // namespace octet
