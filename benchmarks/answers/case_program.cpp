#include "benchmarks/answers/case_program.hpp"

#include <utility>

#include "benchmarks/typed/answering.hpp"

namespace octet {

Program stdio_program(const Language& language, std::string code, std::vector<InputCase> cases,
                      const LimitChanges& limits) {
  Program program;
  program.language = &language;
  program.source = std::move(code);
  program.limits = limits;
  program.judged_by = InputCases{std::move(cases)};
  return program;
}

Program calls_program(const Assembler& assembler, const std::string& code,
                      const LimitChanges& limits) {
  const Problem& problem = assembler.problem();
  return typed::answering_program(
      *problem.language, problem.calls, {assembler.entry(), assembler.program_of(code)},
      {typed::ResultOf::single_case, sealed::After::every_segment, limits});
}

}  // namespace octet
