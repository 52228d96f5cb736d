// From an answer as a model wrote it to the program that is judged.
#pragma once

#include <string>

#include "benchmarks/problem.hpp"

namespace octet {

struct Assembled {
  // How the code was found: "continuation", "program", "fenced", "bare", "joined", "unclosed", ...
  std::string extraction;
  std::string
      code;  // the solution as it stands in the program, without tests; empty when none found
  // code + tests + report of the end; the code alone where it is judged sealed; empty when no code
  // was found
  std::string program;
};

// Deterministic and free of side effects; never throws for the text of an answer. `code` empty
// means the verdict no_code.
Assembled assemble(const Problem& problem, const Completion& completion);

}  // namespace octet
