// By which number a task is known in all languages and files.
#pragma once

#include <optional>
#include <string_view>

namespace octet {

// Of HumanEval: 23 for "HumanEval/23", "HumanEval_23_strlen" and "Python/23". Nothing for an id
// that names none.
std::optional<int> task_number(std::string_view task_id);

}  // namespace octet
