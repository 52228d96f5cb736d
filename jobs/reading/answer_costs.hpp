// What the answers of a run took of the model, as answers.jsonl of octet run tells it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "harness/record.hpp"
#include "reports/page/answer_cost.hpp"

namespace octet {

// Memory: some 150 bytes an answer.
class AnswerCosts final {
 public:
  // Reads whole lines alone: the run may go on. A folder of a run that asked nobody has none.
  // Throws InputError with file and line for a line of another form.
  explicit AnswerCosts(const std::filesystem::path& run);

  // Nothing for an answer that is not there.
  std::optional<AnswerCost> find(const Record& record) const;

 private:
  std::map<std::tuple<std::string, std::string, std::string, std::size_t>, AnswerCost> costs_;
};

}  // namespace octet
