// Candidates with what their responses hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "generation/candidates/candidate_index.hpp"
#include "generation/candidates/candidate_programs.hpp"
#include "generation/candidates/program_spool.hpp"

namespace octet {

struct ExtractedPrompt {
  std::shared_ptr<const CandidateAssembler> candidate;
  std::vector<CandidateProgram> programs;  // the distinct ones
  std::optional<std::uint64_t> place;      // CandidateIndex::place_of()
};

using ExtractedRecord = std::variant<ExtractedPrompt, CandidateFault>;

// One pass over the records of an index, in order. A block of them is read, parsed and extracted at
// a time, on all threads; holds one block, 16 MiB of text or one prompt that is longer. What a pass
// before has put into `programs` is taken from there, what it has not is put there.
class ExtractedCandidates final {
 public:
  // Both must outlive it; `programs` may be null: then nothing is put aside.
  explicit ExtractedCandidates(const CandidateIndex& index, ProgramSpool* programs = nullptr)
      : index_(index), programs_(programs) {}

  // Nothing at the end. Throws InputError when the file was changed since it was indexed.
  std::optional<ExtractedRecord> next();

 private:
  void read_block();
  ExtractedRecord read(std::size_t record, std::size_t prompt) const;

  const CandidateIndex& index_;
  ProgramSpool* programs_;
  std::size_t next_record_ = 0;
  std::size_t next_prompt_ = 0;  // of those in `programs_`
  std::deque<ExtractedRecord> block_;
};

}  // namespace octet
