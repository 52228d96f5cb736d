#include "benchmarks/verdict.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <utility>

#include "base/error.hpp"
#include "benchmarks/sealed/comparison.hpp"

namespace octet {
namespace {

constexpr std::array<std::pair<Verdict, const char*>, 13> k_names = {{
    {Verdict::passed, "passed"},
    {Verdict::wrong_answer, "wrong_answer"},
    {Verdict::compile_error, "compile_error"},
    {Verdict::runtime_error, "runtime_error"},
    {Verdict::timed_out, "timed_out"},
    {Verdict::out_of_memory, "out_of_memory"},
    {Verdict::output_limit, "output_limit"},
    {Verdict::early_exit, "early_exit"},
    {Verdict::forged, "forged"},
    {Verdict::denied, "denied"},
    {Verdict::no_code, "no_code"},
    {Verdict::missing, "missing"},
    {Verdict::harness_error, "harness_error"},
}};

bool holds_any(const std::string& text, const std::vector<std::string>& marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](const std::string& mark) { return text.find(mark) != std::string::npos; });
}

bool ended_as_assertion(const Termination& termination, const Language& language) {
  const auto* exited = std::get_if<Exited>(&termination);
  const std::vector<int>& codes = language.assertion_exit_codes;
  return exited != nullptr && std::find(codes.begin(), codes.end(), exited->code) != codes.end();
}

// The command ran to an end of its own: what its exit code and stderr mean. A runtime may print a
// syntax error on stdout (PHP), so both streams are searched for marks of a failed run.
Verdict of_own_end(const Outcome& run, bool reached_end, const Language& language) {
  const bool clean = exited_cleanly(run.termination);
  if (clean && !holds_any(run.err, language.failure_marks)) {
    return reached_end ? Verdict::passed : Verdict::early_exit;
  }
  if (holds_any(run.err, language.assertion_marks)) return Verdict::wrong_answer;
  if (holds_any(run.err, language.syntax_error_marks)) return Verdict::compile_error;
  if (ended_as_assertion(run.termination, language)) return Verdict::wrong_answer;
  return Verdict::runtime_error;
}

// One row per way of ending; a new Termination does not compile until it has its row.
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
  // Only programs that are judged by their cases are stopped, and then their cases tell.
  Verdict operator()(const Stopped&) const { return Verdict::early_exit; }
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

Verdict of_signal(int number) {
  if (number == SIGSYS) return Verdict::denied;
  return number == SIGXCPU ? Verdict::timed_out : Verdict::runtime_error;
}

// The command was ended for it, or its process group was: what a segment saw is the consequence.
bool was_limited(const Outcome& run) {
  return std::holds_alternative<OutOfMemory>(run.termination) ||
         std::holds_alternative<OutputLimit>(run.termination) ||
         std::holds_alternative<SandboxFailed>(run.termination);
}

// How a segment came out, and where nothing is known of its end, how the whole command did.
// `limited`: as was_limited() says.
Verdict of_segment(const sealed::SegmentResult& result, const Outcome& run,
                   const Language& language, bool limited) {
  using sealed::SegmentEnd;
  switch (result.end) {
    case SegmentEnd::passed:
      return Verdict::passed;
    case SegmentEnd::wrong_value:
    case SegmentEnd::not_plain:
    case SegmentEnd::damaged:
      return Verdict::wrong_answer;
    case SegmentEnd::raised:
      return Verdict::runtime_error;
    case SegmentEnd::not_parsed:
      return Verdict::compile_error;
    case SegmentEnd::asked_to_exit:
      return Verdict::early_exit;
    case SegmentEnd::out_of_memory:
      return Verdict::out_of_memory;
    case SegmentEnd::output_limit:
      return Verdict::output_limit;
    case SegmentEnd::timed_out:
    case SegmentEnd::slow:
      return Verdict::timed_out;
    case SegmentEnd::nothing_expected:
      return Verdict::harness_error;
    case SegmentEnd::ended_early:
    case SegmentEnd::killed:
    case SegmentEnd::unfinished:
    case SegmentEnd::not_reached:
      break;
  }
  const bool is_of_run =
      result.end == SegmentEnd::not_reached || result.end == SegmentEnd::unfinished;
  if (is_of_run || limited) return std::visit(RunRule{run, false, language}, run.termination);
  return result.end == SegmentEnd::killed ? of_signal(result.signal) : Verdict::early_exit;
}

std::string describe_case(std::size_t segment, std::size_t failed_case) {
  return (segment == 0 ? "base " : "plus ") + std::to_string(failed_case);
}

Judgement judge_cases(const Outcome& run, const Language& language) {
  const sealed::SegmentResults results = sealed::parse_results(run.report);
  Judgement judgement{Verdict::passed, true, false, CaseJudgement{}};
  CaseJudgement& cases = *judgement.cases;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const bool passed = results[i].end == sealed::SegmentEnd::passed;
    judgement.reference_passed = judgement.reference_passed && results[i].reference_passed;
    if (i == 0) cases.base_passed = passed;
    if (i > 0 && results[i].end != sealed::SegmentEnd::not_reached) cases.plus_alone = passed;
    if (passed || judgement.verdict != Verdict::passed) continue;
    judgement.verdict = of_segment(results[i], run, language, was_limited(run));
    judgement.unsure = results[i].end == sealed::SegmentEnd::slow;
    cases.failed_case = describe_case(i, results[i].failed_case);
    cases.detail = results[i].detail;
  }
  if (results.size() > 1) cases.plus_passed = judgement.verdict == Verdict::passed;
  return judgement;
}

// Each case by itself. The verdict of the whole is that of the first that did not pass.
Judgement judge_each_case(const Outcome& run, const Language& language) {
  const sealed::SegmentResults results = sealed::parse_results(run.report);
  Judgement judgement;
  judgement.verdict = Verdict::passed;
  judgement.cases.emplace().base_passed = true;
  for (std::size_t i = 0; i < results.size(); ++i) {
    // `run` is the last of those that the program took, and each has told its own end.
    judgement.case_verdicts.push_back(of_segment(results[i], run, language, false));
    judgement.unsure = judgement.unsure || results[i].end == sealed::SegmentEnd::slow;
    if (judgement.case_verdicts.back() == Verdict::passed || judgement.verdict != Verdict::passed)
      continue;
    judgement.verdict = judgement.case_verdicts.back();
    judgement.cases->base_passed = false;
    judgement.cases->failed_case = std::to_string(i);
    judgement.cases->detail = results[i].detail;
  }
  judgement.reference_passed = judgement.verdict == Verdict::passed;
  return judgement;
}

Verdict of_case(const CaseRun& run, const Language& language) {
  const Verdict ended = std::visit(RunRule{run.outcome, true, language}, run.outcome.termination);
  if (ended != Verdict::passed) return ended;
  return run.as_wanted ? Verdict::passed : Verdict::wrong_answer;
}

// The verdict of the whole is that of the first case that did not pass.
Judgement judge_outputs(const std::vector<CaseRun>& runs, std::size_t cases,
                        const Language& language) {
  Judgement judgement{Verdict::passed, true, false, {}};
  for (std::size_t i = 0; i < cases; ++i) {
    judgement.case_verdicts.push_back(i < runs.size() ? of_case(runs[i], language)
                                                      : Verdict::timed_out);
    if (judgement.verdict == Verdict::passed) judgement.verdict = judgement.case_verdicts.back();
    if (judgement.case_verdicts.back() == Verdict::harness_error)
      judgement.verdict = Verdict::harness_error;
  }
  judgement.reference_passed = judgement.verdict == Verdict::passed;
  return judgement;
}

Judgement judge_end(const Outcome& run, bool reached_end, const Language& language) {
  Judgement judgement;
  judgement.verdict = std::visit(RunRule{run, reached_end, language}, run.termination);
  judgement.reference_passed =
      exited_cleanly(run.termination) && !holds_any(run.err, language.failure_marks);
  return judgement;
}

// One row per way of being judged, of a program that was run.
struct JudgingRule {
  const Execution& execution;
  const Language& language;

  Judgement operator()(const CleanExit&) const { return judge_end(*execution.run, true, language); }
  Judgement operator()(const ReachedEnd&) const {
    return judge_end(*execution.run, execution.reached_end, language);
  }
  Judgement operator()(const SealedCases& sealed) const {
    const Outcome& run = *execution.run;
    if (std::holds_alternative<SandboxFailed>(run.termination))
      return judge_end(run, true, language);
    return sealed.by_case ? judge_each_case(run, language) : judge_cases(run, language);
  }
  Judgement operator()(const InputCases& inputs) const {
    return judge_outputs(execution.case_runs, inputs.cases.size(), language);
  }
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

std::vector<std::string_view> verdict_names() {
  std::vector<std::string_view> names;
  for (const auto& each : k_names) names.emplace_back(each.second);
  return names;
}

Judgement judge(const Execution& execution, const Program& program) {
  return judge(execution, *program.language, program.judged_by);
}

Judgement judge(const Execution& execution, const Language& language, const JudgedBy& judged_by) {
  if (execution.compile && !exited_cleanly(execution.compile->termination)) {
    return {std::visit(CompileRule{}, execution.compile->termination), false, false, {}};
  }
  if (!execution.run) return {Verdict::harness_error, false, false, {}};
  return std::visit(JudgingRule{execution, language}, judged_by);
}

}  // namespace octet
