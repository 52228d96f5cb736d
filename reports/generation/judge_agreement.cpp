#include "reports/generation/judge_agreement.hpp"

#include <algorithm>

namespace octet {
namespace {

JudgeAgreement::Row agreement_row(const std::string& language,
                                  const std::vector<ScoredOutcome>& outcomes) {
  const auto passed = std::count_if(outcomes.begin(), outcomes.end(),
                                    [](const ScoredOutcome& each) { return each.good; });
  return {language, outcomes.size(), static_cast<std::uint64_t>(passed), auc(outcomes)};
}

}  // namespace

void JudgeAgreement::add(const std::string& language, std::int64_t score, bool passed) {
  outcomes_[language].push_back({score, passed});
}

std::vector<JudgeAgreement::Row> JudgeAgreement::rows() const {
  std::vector<Row> rows;
  std::vector<ScoredOutcome> all;
  for (const auto& [language, outcomes] : outcomes_) {
    rows.push_back(agreement_row(language, outcomes));
    all.insert(all.end(), outcomes.begin(), outcomes.end());
  }
  if (!rows.empty()) rows.push_back(agreement_row("all", all));
  return rows;
}

}  // namespace octet
