// The programs that are judged case by case: of samples, of candidates and of generated tasks
// alike, so that one answer has one verdict wherever it is judged.
#pragma once

#include <string>
#include <vector>

#include "benchmarks/answers/assembly.hpp"
#include "runners/languages/program.hpp"

namespace octet {

// A whole program, run once for each of `cases`, which are not none.
Program stdio_program(const Language& language, std::string code, std::vector<InputCase> cases,
                      const LimitChanges& limits);

// A function, called once for each of Problem::calls by the driver of its language. `limits` are
// those of the cases.
Program calls_program(const Assembler& assembler, const std::string& code,
                      const LimitChanges& limits);

}  // namespace octet
