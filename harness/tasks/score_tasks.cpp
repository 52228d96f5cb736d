#include "harness/tasks/score_tasks.hpp"

#include <utility>

#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/answers/case_program.hpp"
#include "benchmarks/typed/answering.hpp"

namespace octet {
namespace {

Task task_of(const Problem& problem, std::size_t sample) {
  Task task;
  task.suite = problem.suite;
  task.task_id = problem.task_id;
  task.sample = sample;
  task.language = problem.language->name;
  return task;
}

// No case passed, in the form that the suite's other records have.
std::optional<CaseJudgement> nothing_passed(const Problem& problem) {
  if (!problem.sealed || !problem.case_tests.empty()) return std::nullopt;
  CaseJudgement cases;
  const std::size_t segments =
      problem.calls ? problem.calls->segments.size() : problem.cases->expected.size();
  if (segments > 1) cases.plus_passed = false;
  return cases;
}

}  // namespace

ScoreTasks::ScoreTasks(const std::filesystem::path& path, const Languages& languages,
                       const SuiteSet& suites, std::vector<TaskPlace> missing,
                       const Preparation& preparation)
    : answers_(path, languages, suites),
      suites_(suites),
      missing_(std::move(missing)),
      preparation_(preparation) {}

std::optional<Task> ScoreTasks::next() {
  if (auto answer = answers_.next()) {
    Task task = answer_task(suites_, std::move(*answer), preparation_);
    task.place = answers_.place();
    return task;
  }
  if (missing_given_ == missing_.size()) return std::nullopt;
  const TaskPlace missing = missing_[missing_given_++];
  Task task = missing_task(suites_.at(missing));
  // Behind all answers.
  if (!suites_.shard().is_all())
    task.place = answers_.reader().read() + 1 + suites_.number_of(missing);
  return task;
}

Task answer_task(const SuiteSet& suites, MatchedAnswer answer, const Preparation& preparation) {
  const Assembler& assembler = suites.assembler(answer.place);
  Task task = task_of(assembler.problem(), answer.completion.sample);
  task.truncated = answer.completion.truncated;
  // All that is read of an answer that is too long is that it is. Many wait at once.
  if (answer.completion.text.size() > k_longest_answer) {
    answer.completion.text.resize(k_longest_answer + 1);
    answer.completion.text.shrink_to_fit();
  }
  task.prepare = [&assembler, preparation, completion = std::move(answer.completion)] {
    return octet::prepare(assembler, completion, preparation);
  };
  return task;
}

Task missing_task(const Problem& problem) {
  Task task = task_of(problem, 0);
  task.prepare = [&problem] {
    return Prepared{std::nullopt, Verdict::missing, "", nothing_passed(problem)};
  };
  return task;
}

namespace {

// Those of the suite are for who asks for none.
void add_limits(const Problem& problem, Program& program) {
  if (program.limits.cpu || !problem.limits.cpu) return;
  program.limits.cpu = problem.limits.cpu;
  program.limits.wall = problem.limits.wall;
}

Program judged_program(const Assembler& assembler, Assembled assembled,
                       const Preparation& preparation) {
  const Problem& problem = assembler.problem();
  if (problem.is_program)
    return stdio_program(*problem.language, std::move(assembled.program), problem.stdio,
                         preparation.limits);
  if (!problem.case_tests.empty())
    return calls_program(assembler, assembled.code, preparation.limits);
  if (problem.calls) {
    return typed::answering_program(
        *problem.language, problem.calls, {assembler.entry(), std::move(assembled.program)},
        {typed::ResultOf::segment, preparation.after, preparation.limits});
  }
  if (problem.sealed)
    return sealed::answering_program(*problem.language, problem.cases, std::move(assembled.code),
                                     preparation.after, preparation.limits);
  Program program;
  program.language = problem.language;
  program.source = std::move(assembled.program);
  program.limits = preparation.limits;
  add_limits(problem, program);
  program.judged_by = ReachedEnd{};
  return program;
}

// The assembler outlives the task.
ControlPlan control_of(const Assembler& assembler, const Assembled& assembled,
                       const Preparation& preparation) {
  if (!preparation.control || assembler.problem().sealed) return {};
  const auto program = [&assembler, preparation, extraction = assembled.extraction,
                        code = assembled.code]() -> std::optional<Program> {
    auto source = assembler.controlled({extraction, code, ""});
    if (!source) return std::nullopt;
    return judged_program(assembler, {"", "", std::move(*source)}, preparation);
  };
  return {program, Survivor::forged};
}

}  // namespace

Prepared prepare(const Assembler& assembler, const Completion& completion,
                 const Preparation& preparation) {
  const Problem& problem = assembler.problem();
  std::vector<Assembled> all = assembler.assemble_all(completion);
  Prepared prepared;
  prepared.cases = nothing_passed(problem);
  if (all.size() > 1) {
    for (Assembled& each : all) {
      auto check = parse_check(each.code, *problem.language);
      ControlPlan control = control_of(assembler, each, preparation);
      prepared.readings.push_back({std::move(each.extraction),
                                   judged_program(assembler, std::move(each), preparation),
                                   std::move(check), std::move(control)});
    }
    return prepared;
  }
  prepared.control = control_of(assembler, all.front(), preparation);
  prepared.extraction = std::move(all.front().extraction);
  if (!all.front().code.empty())
    prepared.program = judged_program(assembler, std::move(all.front()), preparation);
  return prepared;
}

}  // namespace octet
