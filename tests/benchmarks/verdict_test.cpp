// The table from facts to meaning, row by row.
#include "benchmarks/verdict.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

namespace octet {
namespace {

Language mono_like() {
  Language language;
  language.name = "cs";
  language.failure_marks = {"Fail!", "Unhandled"};
  language.assertion_marks = {"Fail!", "AssertionError"};
  language.syntax_error_marks = {"SyntaxError"};
  language.assertion_exit_codes = {9};
  return language;
}

Execution run_ending(const Termination& termination, const std::string& err = {},
                     bool reached_end = true) {
  Execution execution;
  execution.run.emplace();
  execution.run->termination = termination;
  execution.run->err = err;
  execution.reached_end = reached_end;
  return execution;
}

struct Row {
  const char* what;
  Termination termination;
  const char* err;
  bool reached_end;
  Verdict verdict;
  bool reference;
};

const Row k_rows[] = {
    {"clean exit, end reached", Exited{0}, "", true, Verdict::passed, true},
    {"clean exit before the end", Exited{0}, "", false, Verdict::early_exit, true},
    {"noise on stderr is no failure", Exited{0}, "warning: deprecated", true, Verdict::passed,
     true},
    {"exit 0 with a failed assertion", Exited{0}, "x Fail! y", true, Verdict::wrong_answer, false},
    {"exit 0 with an unhandled exception", Exited{0}, "Unhandled", true, Verdict::runtime_error,
     false},
    {"a failed assertion before the end", Exited{0}, "Fail!", false, Verdict::wrong_answer, false},
    {"exit 1 with an assertion", Exited{1}, "AssertionError: 3 != 4", false, Verdict::wrong_answer,
     false},
    {"exit 1 with a syntax error", Exited{1}, "SyntaxError: x", false, Verdict::compile_error,
     false},
    {"exit 1 with anything else", Exited{1}, "ValueError", false, Verdict::runtime_error, false},
    {"the exit code of a failed assertion", Exited{9}, "", false, Verdict::wrong_answer, false},
    {"that code after a syntax error", Exited{9}, "SyntaxError", false, Verdict::compile_error,
     false},
    {"a non-zero exit at the end is no pass", Exited{3}, "", true, Verdict::runtime_error, false},
    {"exit codes that look like signals are exit codes", Exited{137}, "", false,
     Verdict::runtime_error, false},
    {"an abort with an assertion", Signaled{6}, "AssertionError", false, Verdict::wrong_answer,
     false},
    {"a crash", Signaled{11}, "", false, Verdict::runtime_error, false},
    {"CPU time", CpuTimeout{}, "", true, Verdict::timed_out, false},
    {"wall time", WallTimeout{}, "AssertionError", false, Verdict::timed_out, false},
    {"memory", OutOfMemory{}, "", false, Verdict::out_of_memory, false},
    {"output", OutputLimit{}, "", true, Verdict::output_limit, false},
    {"a forbidden call", Denied{}, "", false, Verdict::denied, false},
    {"our own failure", SandboxFailed{"x"}, "", true, Verdict::harness_error, false},
};

}  // namespace

TEST_CASE("every way a run can end has its verdict") {
  const Language language = mono_like();
  for (const Row& row : k_rows) {
    INFO(row.what);
    const Judgement judgement =
        judge(run_ending(row.termination, row.err, row.reached_end), language, ReachedEnd{});
    CHECK(name_of(judgement.verdict) == name_of(row.verdict));
    CHECK(judgement.reference_passed == row.reference);
  }
}

TEST_CASE("a program that reports no end passes by a clean exit") {
  const Judgement judgement = judge(run_ending(Exited{0}, "", false), mono_like(), CleanExit{});
  CHECK(judgement.verdict == Verdict::passed);
}

TEST_CASE("what a compiler choked on did not compile, unless the sandbox failed") {
  const Language language = mono_like();
  const std::pair<Termination, Verdict> rows[] = {
      {Exited{1}, Verdict::compile_error},     {Signaled{11}, Verdict::compile_error},
      {CpuTimeout{}, Verdict::compile_error},  {WallTimeout{}, Verdict::compile_error},
      {OutOfMemory{}, Verdict::compile_error}, {OutputLimit{}, Verdict::compile_error},
      {Denied{}, Verdict::compile_error},      {SandboxFailed{"x"}, Verdict::harness_error}};
  for (const auto& [termination, verdict] : rows) {
    Execution execution;
    execution.compile.emplace();
    execution.compile->termination = termination;
    INFO(name_of(termination));
    CHECK(name_of(judge(execution, language, ReachedEnd{}).verdict) == name_of(verdict));
  }
}

TEST_CASE("verdicts have distinct names that lead back to them") {
  for (int i = 0; i <= static_cast<int>(Verdict::harness_error); ++i) {
    const auto verdict = static_cast<Verdict>(i);
    CHECK(verdict_of(name_of(verdict)) == verdict);
  }
  CHECK_THROWS_AS(verdict_of("pass"), InputError);
}

}  // namespace octet
