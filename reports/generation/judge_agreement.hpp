// Does the judge of generated data know what runs? Its scores against the verdicts.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "statistics/auc.hpp"

namespace octet {

class JudgeAgreement final {
 public:
  // A sample that was scored and run, kept or dropped. `score` in thousandths.
  void add(const std::string& language, std::int64_t score, bool passed);

  struct Row {
    std::string language;  // "all": of all languages together
    std::uint64_t n = 0;
    std::uint64_t passed = 0;
    std::optional<double> auc;  // nothing where all passed, or none
  };
  // By language, then all of them; none without samples.
  std::vector<Row> rows() const;

 private:
  std::map<std::string, std::vector<ScoredOutcome>> outcomes_;
};

}  // namespace octet
