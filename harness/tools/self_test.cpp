#include "harness/tools/self_test.hpp"

#include <algorithm>

#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/typed/answering.hpp"
#include "harness/executor.hpp"

namespace octet {
namespace {

struct Case {
  const Problem* problem;
  std::size_t suite;
  std::optional<std::size_t> wrong;  // index of the wrong solution; nothing: the canonical one

  const std::string& solution() const {
    return wrong ? problem->wrong_solutions[*wrong] : problem->canonical_solution;
  }
};

// The mini suite's tests take milliseconds; the endless loops among its wrong solutions need not
// take the time an unknown program is given.
constexpr std::chrono::milliseconds k_cpu_limit{3000};

std::vector<Case> cases_of(const std::vector<Suite>& suites, const SelfTestOptions& options) {
  std::vector<Case> cases;
  for (std::size_t s = 0; s < suites.size(); ++s) {
    const std::vector<Problem>& problems = suites[s].problems;
    const std::size_t count = std::min(problems.size(), options.problems.value_or(problems.size()));
    for (std::size_t p = 0; p < count; ++p) {
      cases.push_back({&problems[p], s, std::nullopt});
      const std::size_t wrong =
          std::min(problems[p].wrong_solutions.size(), options.wrong_per_problem);
      for (std::size_t w = 0; w < wrong; ++w) cases.push_back({&problems[p], s, w});
    }
  }
  return cases;
}

Prepared prepare(const Case& each) {
  std::optional<Program> program = solution_program(*each.problem, each.solution());
  if (!program) return {};
  if (!each.problem->calls) program->limits.cpu = k_cpu_limit;
  return {std::move(program), Verdict::no_code, "given"};
}

class CaseSource final : public TaskSource {
 public:
  explicit CaseSource(const std::vector<Case>& cases) : cases_(cases) {}
  std::optional<Task> next() override {
    if (at_ == cases_.size()) return std::nullopt;
    const Case& each = cases_[at_++];
    const Problem& problem = *each.problem;
    return Task{problem.suite, problem.task_id, each.wrong ? *each.wrong + 1 : 0,
                problem.language->name, [&each] { return prepare(each); }};
  }

 private:
  const std::vector<Case>& cases_;
  std::size_t at_ = 0;
};

void count(const Case& each, const Record& record, SelfTestResult& result) {
  const bool passed = record.passed();
  (each.wrong ? result.wrong : result.canonical) += 1;
  (each.wrong ? result.wrong_passed : result.canonical_passed) += passed ? 1 : 0;
  const bool harness_failed = record.verdict == Verdict::harness_error;
  if (passed != each.wrong.has_value() && !harness_failed) return;
  result.failures.push_back({each.problem->task_id,
                             each.wrong ? "wrong " + std::to_string(*each.wrong) : "canonical",
                             record.verdict.known().value_or(Verdict::harness_error)});
}

}  // namespace

std::optional<Program> solution_program(const Problem& problem, const std::string& solution) {
  Completion completion;
  completion.task_id = problem.task_id;
  completion.kind = CompletionKind::continuation;
  completion.text = solution;
  const Assembler assembler(problem);
  Assembled assembled = assembler.assemble(completion);
  if (assembled.program.empty()) return std::nullopt;
  if (problem.calls) {
    return typed::answering_program(*problem.language, problem.calls,
                                    {assembler.entry(), std::move(assembled.program)}, {});
  }
  Program program;
  program.language = problem.language;
  program.source = std::move(assembled.program);
  program.judged_by = ReachedEnd{};
  return program;
}

std::vector<SelfTestResult> self_test(const std::vector<Suite>& suites, const Runner& runner,
                                      const SelfTestOptions& options) {
  const std::vector<Case> cases = cases_of(suites, options);
  std::vector<SelfTestResult> results(suites.size());
  for (std::size_t s = 0; s < suites.size(); ++s) results[s].suite = suites[s].name;
  CaseSource source(cases);
  ExecutionCache nothing_kept;
  EvaluatorOptions executor;
  executor.jobs = options.jobs;
  std::size_t done = 0;
  execute(source, runner, nothing_kept, executor, [&](const Record& record) {
    const Case& each = cases[done++];
    count(each, record, results[each.suite]);
  });
  return results;
}

}  // namespace octet
