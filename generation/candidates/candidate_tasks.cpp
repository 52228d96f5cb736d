#include "generation/candidates/candidate_tasks.hpp"

#include <utility>
#include <variant>
#include <vector>

#include "base/watch/handling.hpp"
#include "benchmarks/answers/assembly.hpp"

namespace octet {
namespace {

// Which reading it is was found out by the first run.
std::vector<CodeReading> others_of(const CandidateProgram& program, unsigned attempt) {
  return attempt == 0 ? program.others : std::vector<CodeReading>{};
}

// How a program of a prompt is run.
struct Running {
  LimitChanges limits;
  unsigned attempt = 0;
  bool control = false;  // whether a pass is controlled
};

// Whether a survivor is forged is known when all programs of the prompt are judged:
// pass_matrix.hpp.
ControlPlan control_of(const std::shared_ptr<const CandidateAssembler>& candidate,
                       const std::string& code, const Running& running) {
  if (!running.control || candidate->prompt().tests.is_sealed()) return {};
  const auto program = [candidate, code, limits = running.limits] {
    return candidate->with_altered_tests(code, limits);
  };
  return {program, Survivor::suspected};
}

Task task_of(const std::shared_ptr<const CandidateAssembler>& candidate,
             const CandidateProgram& program, const Running& running,
             std::optional<std::uint64_t> place) {
  const CandidatePrompt& prompt = candidate->prompt();
  Task task{verify_suite(prompt.language->name),
            prompt.id,
            program.responses.front(),
            prompt.language->name,
            nullptr,
            place};
  const auto ready = [candidate, running](const std::string& code) {
    Program result = candidate->with_tests(code, running.limits);
    result.attempt = running.attempt;
    return result;
  };
  task.prepare = [&language = *prompt.language, ready, candidate, running, code = program.code,
                  extraction = program.extraction, fault = program.fault,
                  others = others_of(program, running.attempt)] {
    if (!fault.empty()) throw HandlingFault(fault);
    Prepared prepared;
    prepared.extraction = extraction;
    if (others.empty()) {
      if (code.empty()) return prepared;
      prepared.program = ready(code);
      prepared.control = control_of(candidate, code, running);
      return prepared;
    }
    const auto add = [&](const std::string& each, const std::string& name) {
      prepared.readings.push_back(
          {name, ready(each), parse_check(each, language), control_of(candidate, each, running)});
    };
    add(code, extraction);
    for (const CodeReading& other : others) add(other.code, other.extraction);
    return prepared;
  };
  return task;
}

std::optional<Task> take(std::deque<Task>& waiting) {
  if (waiting.empty()) return std::nullopt;
  Task task = std::move(waiting.front());
  waiting.pop_front();
  return task;
}

}  // namespace

std::string verify_suite(const std::string& language) {
  return "verify-" + language;
}

CandidateTasks::CandidateTasks(ExtractedCandidates& candidates, const LimitChanges& limits,
                               bool control)
    : candidates_(candidates), limits_(limits), control_(control) {}

void CandidateTasks::open(const ExtractedPrompt& extracted) {
  for (const CandidateProgram& program : extracted.programs)
    waiting_.push_back(
        task_of(extracted.candidate, program, {limits_, 0, control_}, extracted.place));
}

std::optional<Task> CandidateTasks::next() {
  while (waiting_.empty()) {
    auto record = candidates_.next();
    if (!record) return std::nullopt;
    if (auto* extracted = std::get_if<ExtractedPrompt>(&*record)) open(*extracted);
  }
  return take(waiting_);
}

RepeatTasks::RepeatTasks(JudgedCandidates& judged, const LimitChanges& limits)
    : judged_(judged), limits_(limits) {}

std::optional<Task> RepeatTasks::next() {
  while (waiting_.empty()) {
    auto next = judged_.next();
    if (!next) return std::nullopt;
    auto* judged = std::get_if<JudgedPrompt>(&*next);
    if (judged == nullptr) continue;
    // Whether a pass is controlled the first run has told.
    for (const std::size_t row : rows_to_repeat(judged->matrix, judged->candidate->prompt().oracle))
      waiting_.push_back(task_of(judged->candidate, judged->matrix.rows[row].program,
                                 {limits_, 1, false}, judged->place));
  }
  return take(waiting_);
}

}  // namespace octet
