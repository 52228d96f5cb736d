// From the responses to a prompt to the programs that are run: each distinct one once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/answers/assembly.hpp"
#include "generation/candidates/candidates.hpp"

namespace octet {

// Another way to read an answer (benchmarks/answers/assembly.hpp).
struct CodeReading {
  std::string code;
  std::string extraction;
};

struct CandidateProgram {
  std::string code;                    // of the answer, without tests; empty: no code was found
  std::string extraction;              // how it was found
  std::vector<std::size_t> responses;  // places of those that share it, in order
  std::string fault = {};              // octet itself failed at it: how (base/watch/handling.hpp)
  // Where the first of them can be meant in several ways: those beside `code`, in order.
  std::vector<CodeReading> others = {};

  // Takes the reading that a record names; stays as it is when none has that name.
  void take(const std::string& extraction_of_record);
};

// A prompt with what makes programs of its responses: prompt and tests are read once, by the first
// that needs them. Thread-safe.
class CandidateAssembler final {
 public:
  explicit CandidateAssembler(CandidatePrompt prompt);

  const CandidatePrompt& prompt() const { return prompt_; }

  // The distinct programs in the order of their first response. Two are the same when their code
  // is, comments and blank lines left out. Responses without code share one program without code;
  // one at which octet itself failed is alone. Deterministic, never throws for their text.
  std::vector<CandidateProgram> distinct_programs() const;

  // `code` with the tests, ready to be run under `limits`, which are the cases' where the driver
  // calls it. Throws HandlingFault where octet itself failed at it
  // before.
  Program with_tests(const std::string& code, const LimitChanges& limits = {}) const;

  // The same with one expectation of the tests altered (benchmarks/answers/control.hpp). Nothing
  // where none can be, and for those whose expectations stay outside of the sandbox.
  std::optional<Program> with_altered_tests(const std::string& code,
                                            const LimitChanges& limits) const;

 private:
  CandidateProgram extract(const Response& response) const;
  std::string read(std::size_t response, CandidateProgram& program) const;
  Program joined_with_tests(const std::string& code, const LimitChanges& limits) const;
  Program native(std::string source, const LimitChanges& limits) const;
  std::optional<std::string> altered_source(const std::string& code) const;

  CandidatePrompt prompt_;
  Problem problem_;
  Assembler assembler_;  // of `problem_`
};

// Code without comments, blank lines and blanks at the ends of lines; strings are left alone.
std::string without_comments(const std::string& code, const Language& language);

}  // namespace octet
