// The distinct programs of prompts, put aside on disk from one pass over the candidates to the
// next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "generation/candidates/candidate_programs.hpp"

namespace octet {

// A file without a name, gone with its owner: a run that is gone on with makes them anew. Holds 8
// bytes for each prompt.
class ProgramSpool final {
 public:
  // Throws SystemError.
  explicit ProgramSpool(const std::filesystem::path& folder);

  // Prompts whose programs are here; the next to be added has that number.
  std::size_t size() const { return ends_.size(); }
  // One thread at a time, none reading. Throws SystemError (disk full).
  void add(const std::vector<CandidateProgram>& programs);
  // Thread-safe.
  std::vector<CandidateProgram> at(std::size_t prompt) const;

 private:
  std::string name_;  // for messages
  Descriptor file_;
  std::vector<std::uint64_t> ends_;
};

}  // namespace octet
