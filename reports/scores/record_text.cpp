#include "reports/scores/record_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/versions.hpp"
#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/answers/extraction.hpp"

namespace octet {
namespace {

std::string ending_text(const StepRecord& step) {
  if (const auto* exited = std::get_if<Exited>(&step.termination))
    return fmt::format("exit code {}", exited->code);
  if (const auto* killed = std::get_if<Signaled>(&step.termination))
    return fmt::format("signal {}", killed->number);
  if (const auto* failed = std::get_if<SandboxFailed>(&step.termination))
    return "sandbox failed: " + failed->reason;
  return name_of(step.termination);
}

std::string why_of_cases(const std::vector<RecordedVerdict>& cases) {
  const auto passed = std::count(cases.begin(), cases.end(), Verdict::passed);
  std::string text = fmt::format("{} of {} cases passed", passed, cases.size());
  const auto failed = std::find_if(cases.begin(), cases.end(), [](const RecordedVerdict& each) {
    return each != Verdict::passed;
  });
  if (failed == cases.end()) return text;
  return text + fmt::format("; case {} is {}", failed - cases.begin(), name_of(*failed));
}

std::string why_passed(const RecordedSeal& seal) {
  if (seal == Seal::reached_end) return "exit code 0, and the end of the tests was reached";
  if (seal == Seal::controlled)
    return "exit code 0, the end of the tests was reached, and it fails tests that are wrong";
  return "exit code 0";
}

}  // namespace

std::string control_text(const Record& record) {
  if (!record.control) return {};
  if (!record.control->known())
    return fmt::format("\"{}\", which octet {} does not know", name_of(*record.control),
                       octet_version());
  switch (*record.control->known()) {
    case Control::failed:
      return "with an expectation of the tests made wrong it fails them, as it must";
    case Control::passed:
      return record.verdict == Verdict::forged
                 ? "with an expectation of the tests made wrong it passes them all the same"
                 : "with an expectation of the tests made wrong it passes them all the same; no "
                   "other program shows that the tests can be failed so, and it is not called "
                   "forged for it";
    case Control::none_found:
      return "none: no expectation of the tests was found that could be made wrong";
  }
  return {};
}

std::string step_text(const StepRecord& step) {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  return fmt::format("{} after {} ms of CPU time, {} ms in all, {} MiB", ending_text(step),
                     duration_cast<milliseconds>(step.usage.cpu).count(),
                     duration_cast<milliseconds>(step.usage.wall).count(),
                     step.usage.memory_bytes >> 20);
}

std::string why(const Record& record) {
  if (!record.case_verdicts.empty()) {
    const bool tells = record.cases && !record.cases->detail.empty();
    return why_of_cases(record.case_verdicts) + (tells ? ": " + record.cases->detail : "");
  }
  if (record.cases && !record.cases->failed_case.empty()) {
    const std::string& detail = record.cases->detail;
    return fmt::format("case {}{}{}", record.cases->failed_case, detail.empty() ? "" : ": ",
                       detail);
  }
  if (record.cases && record.passed()) return "every case has its value";
  if (!record.verdict.known())
    return fmt::format("octet {} does not know this verdict; a newer one gave it", octet_version());
  switch (*record.verdict.known()) {
    case Verdict::passed:
      return why_passed(record.seal);
    case Verdict::wrong_answer:
      return "an assertion of the tests failed";
    case Verdict::compile_error:
      return "it does not compile or parse";
    case Verdict::runtime_error:
      return "it ended by an exception, a signal or an exit code other than 0";
    case Verdict::timed_out:
      return "it ran into its time limit, also when nothing else ran";
    case Verdict::out_of_memory:
      return "it ran into its memory limit";
    case Verdict::output_limit:
      return "it printed more than it may";
    case Verdict::early_exit:
      return "exit code 0, but the end of the tests was not reached";
    case Verdict::forged:
      return "it passes the tests, and with an expectation of theirs made wrong it passes them, "
             "too";
    case Verdict::denied:
      return "it made a system call that no program may try";
    case Verdict::no_code:
      if (record.extraction == name_of(Extraction::too_long))
        return fmt::format("the answer is longer than {} KiB, the most that is read",
                           k_longest_answer >> 10);
      return "there is no code in the answer";
    case Verdict::missing:
      return "there is no answer to this task";
    case Verdict::harness_error:
      return record.fault.empty() ? "octet or the host failed, not the program" : record.fault;
  }
  return {};
}

}  // namespace octet
