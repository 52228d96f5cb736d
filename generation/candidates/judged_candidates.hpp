// Candidates and the records of their runs, side by side.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "generation/candidates/extracted_candidates.hpp"
#include "generation/candidates/test_validation.hpp"

namespace octet {

// A prompt with the verdicts of its programs, and of those that were run again.
struct JudgedPrompt {
  std::shared_ptr<const CandidateAssembler> candidate;
  PassMatrix matrix;  // not validated
  std::vector<Repetition> repetitions;
  std::optional<std::uint64_t> place;  // CandidateIndex::place_of()
};

// Reads candidates and the records of their runs side by side.
class JudgedCandidates final {
 public:
  // `repeated`: the folder of the second runs; none: there are none yet.
  JudgedCandidates(ExtractedCandidates& candidates, const std::filesystem::path& run,
                   const std::optional<std::filesystem::path>& repeated);
  ~JudgedCandidates();
  JudgedCandidates(const JudgedCandidates&) = delete;  // owns the open files
  JudgedCandidates& operator=(const JudgedCandidates&) = delete;

  // Throws InputError when a record is not the one of its program.
  std::optional<std::variant<JudgedPrompt, CandidateFault>> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
