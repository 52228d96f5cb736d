// Which code is explained for which task.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generation/explaining/correct_code.hpp"

namespace octet {

struct CodesToExplain {
  std::vector<CorrectCode> codes;  // each once, whatever is written from its explanation
  std::map<std::pair<std::string, std::string>, std::size_t> by_task;  // suite, task_id -> place

  std::optional<std::size_t> of(const Problem& problem) const {
    const auto found = by_task.find({problem.suite, problem.task_id});
    return found == by_task.end() ? std::nullopt : std::optional(found->second);
  }
};

}  // namespace octet
