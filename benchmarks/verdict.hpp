// The meaning of an execution. This is the only place that makes a Verdict.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runners/languages/language.hpp"
#include "runners/languages/program.hpp"

namespace octet {

enum class Verdict {
  passed,
  wrong_answer,   // the tests ran and an assertion failed
  compile_error,  // did not compile, or did not parse
  runtime_error,  // ended by an exception, a signal or a non-zero exit code
  timed_out,
  out_of_memory,
  output_limit,
  early_exit,     // exit code 0, but the end of the tests was not reached
  forged,         // passed, and passes also with an expectation of the tests made wrong
  denied,         // killed for a system call that must not be tried
  no_code,        // the answer holds no code
  missing,        // no answer was given
  harness_error,  // ours, never the model's: kept out of pass@k
};

// Spelling of records.
std::string name_of(Verdict verdict);
Verdict verdict_of(const std::string& name);    // throws InputError for an unknown name
std::vector<std::string_view> verdict_names();  // in that order

// What the cases of a program that is judged sealed came to (benchmarks/sealed/comparison.hpp).
struct CaseJudgement {
  bool base_passed = false;
  std::optional<bool>
      plus_passed;  // base and further tests; absent where there are only base tests
  // Whether the further tests alone passed, whatever became of the base tests; absent when they
  // were not run to a result.
  std::optional<bool> plus_alone;
  // "base 3", "plus 17", of cases that are judged one by one "3" (from 0); empty when all passed.
  std::string failed_case;
  std::string detail;  // what happened there
};

struct Judgement {
  Verdict verdict = Verdict::harness_error;
  // What the published harness's rule says of the same execution: exit code 0 (Mono: and none of
  // the failure marks in stderr).
  bool reference_passed = false;
  // It was near a time limit, or waited: undecided, as runners/contention.hpp has it.
  bool unsure = false;
  std::optional<CaseJudgement> cases;  // of programs that are judged sealed
  // Of InputCases, one each; those that were not run have timed out. Empty when nothing ran.
  std::vector<Verdict> case_verdicts = {};
};

// What an execution came to, by what its program is judged by: how it ended, whether its end was
// reached, the values it reported, or what it wrote for each input (runners/languages/output.hpp).
Judgement judge(const Execution& execution, const Program& program);
Judgement judge(const Execution& execution, const Language& language, const JudgedBy& judged_by);

}  // namespace octet
