#include "benchmarks/verdict.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.hpp"

namespace octet {
namespace {

constexpr std::array<std::pair<Verdict, const char*>, 12> k_names = {{
    {Verdict::passed, "passed"},
    {Verdict::wrong_answer, "wrong_answer"},
    {Verdict::compile_error, "compile_error"},
    {Verdict::runtime_error, "runtime_error"},
    {Verdict::timed_out, "timed_out"},
    {Verdict::out_of_memory, "out_of_memory"},
    {Verdict::output_limit, "output_limit"},
    {Verdict::early_exit, "early_exit"},
    {Verdict::denied, "denied"},
    {Verdict::no_code, "no_code"},
    {Verdict::missing, "missing"},
    {Verdict::harness_error, "harness_error"},
}};

bool holds_any(const std::string& text, const std::vector<std::string>& marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](const std::string& mark) { return text.find(mark) != std::string::npos; });
}

bool ended_as_assertion(const Ending& ending, const Language& language) {
  const auto* exited = std::get_if<Exited>(&ending);
  const std::vector<int>& codes = language.assertion_exit_codes;
  return exited != nullptr && std::find(codes.begin(), codes.end(), exited->code) != codes.end();
}

// The command ran to an end of its own: what its exit code and stderr mean. A runtime may print a
// syntax error on stdout (PHP), so both streams are searched for marks of a failed run.
Verdict of_own_end(const Outcome& run, bool reached_end, const Language& language) {
  const bool clean = exited_cleanly(run.ending);
  if (clean && !holds_any(run.err, language.failure_marks)) {
    return reached_end ? Verdict::passed : Verdict::early_exit;
  }
  if (holds_any(run.err, language.assertion_marks)) return Verdict::wrong_answer;
  if (holds_any(run.err, language.syntax_error_marks)) return Verdict::compile_error;
  if (ended_as_assertion(run.ending, language)) return Verdict::wrong_answer;
  return Verdict::runtime_error;
}

// One row per way of ending; a new Ending does not compile until it has its row.
struct RunRule {
  const Outcome& run;
  bool reached_end;
  const Language& language;

  Verdict operator()(const Exited&) const { return of_own_end(run, reached_end, language); }
  Verdict operator()(const Signaled&) const { return of_own_end(run, reached_end, language); }
  Verdict operator()(const CpuTimeout&) const { return Verdict::timed_out; }
  Verdict operator()(const WallTimeout&) const { return Verdict::timed_out; }
  Verdict operator()(const OutOfMemory&) const { return Verdict::out_of_memory; }
  Verdict operator()(const OutputLimit&) const { return Verdict::output_limit; }
  Verdict operator()(const Denied&) const { return Verdict::denied; }
  Verdict operator()(const SandboxFailed&) const { return Verdict::harness_error; }
};

// A compiler that did not exit cleanly: whatever it choked on, the program did not compile. Only a
// failure of the sandbox is ours.
struct CompileRule {
  template <typename T>
  Verdict operator()(const T&) const {
    return Verdict::compile_error;
  }
  Verdict operator()(const SandboxFailed&) const { return Verdict::harness_error; }
};

}  // namespace

std::string name_of(Verdict verdict) {
  for (const auto& [each, name] : k_names) {
    if (each == verdict) return name;
  }
  return "harness_error";
}

Verdict verdict_of(const std::string& name) {
  for (const auto& [verdict, each] : k_names) {
    if (name == each) return verdict;
  }
  throw InputError("unknown verdict \"" + name + "\"");
}

Judgement judge(const Execution& execution, const Language& language, bool reports_end) {
  if (execution.compile && !exited_cleanly(execution.compile->ending)) {
    return {std::visit(CompileRule{}, execution.compile->ending), false};
  }
  if (!execution.run) return {Verdict::harness_error, false};
  const Outcome& run = *execution.run;
  Judgement judgement;
  judgement.verdict =
      std::visit(RunRule{run, !reports_end || execution.reached_end, language}, run.ending);
  judgement.reference_passed =
      exited_cleanly(run.ending) && !holds_any(run.err, language.failure_marks);
  return judgement;
}

}  // namespace octet
