// From an answer as a model wrote it to the program that is judged.
#pragma once

#include <string>

#include "benchmarks/problem.hpp"
#include "runners/language.hpp"

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

// Deterministic and free of side effects; throws nothing for the text of an answer but
// HandlingFault (base/handling.hpp), where octet itself failed at it before. `code` empty means the
// verdict no_code.
Assembled assemble(const Problem& problem, const Completion& completion);

// `code` with an end that reports that it was reached (Program::reports_end). For code that holds a
// solution somewhere and goes on behind it.
std::string with_end_report(const std::string& code, const Language& language);

// A whole program that needs no test behind it: the first fenced block in the language, else the
// longest without a tag, else the answer itself when it holds no fence. Empty when there is none.
// In a language whose run command names a class, the class with main is renamed to it.
// `extraction`: set to how it was found.
std::string whole_program(const std::string& answer, const Language& language,
                          std::string& extraction);

}  // namespace octet
