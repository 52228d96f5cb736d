#include "generation/samples/verification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "benchmarks/answers/assembly.hpp"
#include "generation/facts/unit_awaiters.hpp"

namespace octet {
namespace {

constexpr std::size_t k_told_output = 600;  // bytes of stderr that a model is shown
constexpr std::size_t k_told_cases = 3;     // cases that failed, likewise

std::size_t passes(const std::vector<Verdict>& cases) {
  return static_cast<std::size_t>(std::count(cases.begin(), cases.end(), Verdict::passed));
}

bool all_are(const std::vector<Verdict>& cases, Verdict verdict) {
  return !cases.empty() &&
         std::all_of(cases.begin(), cases.end(), [&](Verdict each) { return each == verdict; });
}

std::string error_text_of(const VerdictFact& fact) {
  const std::string& said = fact.err.empty() ? fact.out : fact.err;
  return said.empty() ? "" : "\nIt wrote:\n" + printable_utf8(said, k_told_output);
}

// Of those that are trusted; the detail of the run is of the first that failed.
std::string failed_cases(const TestCases& cases, const VerdictFact& fact) {
  std::string text;
  std::size_t told = 0;
  bool is_first = true, has_detail = !fact.detail.empty();
  for (std::size_t i = 0; i < fact.cases.size() && told < k_told_cases; ++i) {
    if (fact.cases[i] == Verdict::passed) continue;
    const bool is_told = cases.is_trusted(i);
    if (std::exchange(is_first, false)) has_detail = has_detail && is_told;
    if (!is_told) continue;
    ++told;
    text += fmt::format("\n- {}: {}", cases.text_of(cases.runnable()[i]), name_of(fact.cases[i]));
  }
  return text.empty() || !has_detail ? text : text + "\nFirst of them: " + fact.detail;
}

std::string facts_text(const TestCases& cases, const VerdictFact& fact) {
  if (fact.verdict == Verdict::compile_error)
    return "The code does not compile." + error_text_of(fact);
  std::size_t trusted = 0, passed = 0;
  for (std::size_t i = 0; i < cases.runnable().size(); ++i) {
    if (!cases.is_trusted(i)) continue;
    ++trusted;
    if (i < fact.cases.size() && fact.cases[i] == Verdict::passed) ++passed;
  }
  std::string text =
      fmt::format("The code compiles and runs. Of {} test cases it passes {}.", trusted, passed);
  if (passed == trusted) return text;
  return text + failed_cases(cases, fact) + error_text_of(fact);
}

// Why a program that ran is not kept, by the run alone.
std::optional<Drop> refutation(const TestCases& cases, const VerdictFact& fact) {
  if (fact.verdict == Verdict::compile_error)
    return Drop(DropReason::does_not_compile, printable_utf8(fact.err, k_told_output));
  if (all_are(fact.cases, Verdict::runtime_error))
    return Drop(DropReason::crashes, printable_utf8(fact.err, k_told_output));
  if (all_are(fact.cases, Verdict::timed_out)) return Drop(DropReason::timed_out);
  const std::size_t runnable = cases.runnable().size();
  const std::size_t failed = runnable - std::min(runnable, passes(fact.cases));
  if (failed * 3 >= runnable && failed > 0)
    return Drop(DropReason::tests_disagree, fmt::format("{} of {} cases", failed, runnable));
  return std::nullopt;
}

void require_live(Verification& run, const TestCases& cases, std::size_t least) {
  if (!run.drop && run.tests.live < least) run.drop = too_few_tests(run.tests.live, cases.size());
}

// A flaky program is worth nothing, refuted or not; who is refuted for another reason may try
// again.
void conclude(Verification& result, const TestCases& cases, const VerdictFact& fact,
              std::size_t least) {
  const std::size_t flaky = cases.count(CaseState::flaky);
  if (flaky > 0) {
    result.drop.emplace(DropReason::flaky, fmt::format("{} cases", flaky));
    return;
  }
  result.drop = refutation(cases, fact);
  result.may_retry = result.drop.has_value();
  require_live(result, cases, least);
}

// A crash or timeout in all cases stays what it is, whatever the cases are worth.
std::optional<Drop> weighed_refutation(const Verification& run, const TestCases& cases) {
  using enum DropReason;
  if (run.drop && (run.drop->reason == crashes || run.drop->reason == timed_out)) return run.drop;
  const std::size_t disputed = cases.count(CaseState::disputed);
  if (disputed == 0) return std::nullopt;
  return Drop(tests_disagree,
              fmt::format("{} of {} cases that other languages agree on", disputed,
                          cases.runnable().size() - cases.count(CaseState::untrusted)));
}

Program compile_check(const std::string& code, const Language& language) {
  Program program;
  program.language = &language;
  program.source = code;
  program.judged_by = InputCases{{{"", "", std::nullopt}}};
  return program;
}

}  // namespace

Coroutine<Verification> verify(UnitRunner& runner, TestCases& cases, const std::string& code,
                               std::size_t least) {
  Verification result;
  if (cases.runnable().empty()) {
    result.tests = cases.summary(0, least);
    result.drop.emplace(DropReason::too_few_tests, "no case can be run");
    co_return result;
  }
  const Program program = cases.program(code, 0);
  result.first = co_await runner.judge(program);
  const VerdictFact& first = result.first;
  result.programs.push_back(first.program);
  std::vector<Verdict> again;
  if (!first.cases.empty() && first.verdict != Verdict::compile_error) {
    const Program repeated = cases.program(code, 1);
    VerdictFact second = co_await runner.judge(repeated);
    result.programs.push_back(second.program);
    again = std::move(second.cases);
  }
  cases.set_states(first.cases, again);
  result.tests = cases.summary(passes(first.cases), least);
  result.verdict = first.verdict;
  result.facts = facts_text(cases, first);
  conclude(result, cases, first, least);
  co_return result;
}

Drop too_few_tests(std::size_t live, std::size_t cases) {
  return Drop(DropReason::too_few_tests, fmt::format("{} live cases of {}", live, cases));
}

bool ran(const Verification& run) {
  return !run.first.cases.empty() && run.first.verdict != Verdict::compile_error;
}

bool is_weighable(const Verification& run) {
  if (!ran(run) || !run.drop) return ran(run);
  const std::vector<CaseState>& states = run.tests.states;
  const bool fails = std::find(states.begin(), states.end(), CaseState::disputed) != states.end();
  return run.drop->reason != DropReason::flaky && fails;
}

void weigh(Verification& run, TestCases& cases, const std::vector<std::size_t>& others,
           std::size_t least) {
  if (!is_weighable(run)) return;
  cases.weigh(others);
  run.tests = cases.summary(run.tests.passed, least);
  run.facts = facts_text(cases, run.first);
  run.drop = weighed_refutation(run, cases);
  run.may_retry = cases.count(CaseState::disputed) > 0;
  require_live(run, cases, least);
}

Coroutine<std::optional<Drop>> check_compiles(UnitRunner& runner, Sample& sample,
                                              const Language& language) {
  std::optional<Program> program = parse_check(sample.code, language);
  const bool by_run = !program && sample.contract.kind == ContractKind::program;
  if (by_run) program = compile_check(sample.code, language);
  if (!program) co_return std::nullopt;
  const VerdictFact fact = co_await runner.judge(*program);
  sample.programs.push_back(fact.program);
  const bool fails =
      by_run ? fact.verdict == Verdict::compile_error : fact.verdict != Verdict::passed;
  if (!fails) co_return std::nullopt;
  co_return Drop(DropReason::does_not_compile, printable_utf8(fact.err, k_told_output));
}

}  // namespace octet
