// The answers of a run as candidates for preference pairs: the file that octet verify reads.
#pragma once

#include <cstddef>
#include <filesystem>

#include "generation/asking/question_plan.hpp"

namespace octet {

struct CandidateExport {
  std::size_t prompts = 0;
  std::size_t responses = 0;
  std::size_t without_tests = 0;  // tasks left out: their suite has no tests as code
};

// Writes a record for each question that has an answer in `answers`, in the order of the plan, the
// responses in the order of their samples. The file appears whole. Holds the answers to one
// question and 24 bytes for each answer. Throws InputError, SystemError.
CandidateExport write_candidates(const QuestionPlan& plan, const std::filesystem::path& answers,
                                 const std::filesystem::path& file);

}  // namespace octet
