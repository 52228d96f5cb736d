// Correct code from a finished run: the first answer to each task that passed.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <variant>

#include "benchmarks/suites/suite.hpp"
#include "generation/explaining/correct_code.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// What a task is called in all languages and versions of a benchmark.
struct TaskName {
  std::string benchmark;                // prompt_family(): "multipl-e"
  std::string language;                 // Language::name
  std::variant<int, std::string> task;  // its number, else its id

  auto operator<=>(const TaskName&) const = default;
};

TaskName name_of_task(const Suite& suite, const Problem& problem);

// `run`: of octet score or octet run. `data`: where benchmark data is looked for first. Throws
// InputError when it is something else or its answers are gone, MissingError when the data of one
// of its suites is not here.
std::map<TaskName, CorrectCode> passing_answers(const std::filesystem::path& run,
                                                const Languages& languages,
                                                const std::string& data);

}  // namespace octet
