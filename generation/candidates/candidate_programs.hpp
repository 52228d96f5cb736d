// From the responses to a prompt to the programs that are run: each distinct one once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

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

// What a response holds, without tests. Deterministic, thread-safe, never throws for its text.
CandidateProgram extract_program(const CandidatePrompt& prompt, const Response& response);

// The distinct programs in the order of their first response. Two are the same when their code is,
// comments and blank lines left out.
// Responses without code share one program without code; one at which octet itself failed is alone.
std::vector<CandidateProgram> distinct_programs(const CandidatePrompt& prompt);

// `code` with the tests of its prompt, ready to be run. Throws HandlingFault where octet itself
// failed at it before.
Program with_tests(const CandidatePrompt& prompt, const std::string& code);

// Code without comments, blank lines and blanks at the ends of lines; strings are left alone.
std::string without_comments(const std::string& code, const Language& language);

}  // namespace octet
