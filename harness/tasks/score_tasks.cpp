#include "harness/tasks/score_tasks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "benchmarks/answers/assembly.hpp"

namespace octet {
namespace {

std::string protocol_of(CompletionKind kind, const Suite& suite) {
  switch (kind) {
    case CompletionKind::continuation:
      return suite.protocol;
    case CompletionKind::program:
      return "program";
    case CompletionKind::chat:
      return "chat";
  }
  throw std::logic_error("unknown kind of completion");
}

[[noreturn]] void refuse_language(const Completion& completion, const SuiteSet& suites) {
  std::vector<std::string> names;
  for (const Suite& suite : suites.suites()) names.push_back(suite.name);
  throw InputError(completion.file, completion.line,
                   fmt::format("language \"{}\" is of none of the suites asked for ({}); add its "
                               "suite to --suite",
                               completion.language->name, fmt::join(names, ", ")));
}

void add_to_digest(FieldDigest& digest, const Completion& completion, const Problem& problem) {
  digest.add(problem.suite).add(problem.task_id).add(std::to_string(completion.sample));
  digest.add(std::to_string(static_cast<int>(completion.kind))).add(completion.text);
}

void count_samples(Inventory& inventory, const SuiteSet& suites) {
  for (std::size_t i = 0; i < inventory.suites.size(); ++i) {
    const auto& samples = inventory.suites[i].samples;
    for (std::size_t problem = 0; problem < samples.size(); ++problem) {
      const TaskPlace place{i, problem};
      if (!suites.is_selected(place)) continue;
      const std::size_t count = samples[problem];
      if (count == 0) {
        inventory.missing.push_back(place);
        continue;
      }
      inventory.most_samples = std::max(inventory.most_samples, count);
      inventory.fewest_samples =
          inventory.fewest_samples == 0 ? count : std::min(inventory.fewest_samples, count);
    }
  }
}

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
  if (!problem.sealed) return std::nullopt;
  CaseJudgement cases;
  if (problem.cases->expected.size() > 1) cases.plus_passed = false;
  return cases;
}

}  // namespace

Inventory take_inventory(const std::filesystem::path& path, const Languages& languages,
                         const SuiteSet& suites, OtherLanguages other_languages) {
  Inventory inventory;
  for (const Suite& suite : suites.suites()) {
    inventory.suites.push_back({std::vector<std::size_t>(suite.problems.size()), {}});
  }
  FieldDigest digest, whole;
  SampleReader reader(path, languages);
  while (const auto completion = reader.next()) {
    if (!suites.has_language_of(*completion)) {
      if (other_languages == OtherLanguages::refused) refuse_language(*completion, suites);
      ++inventory.ignored[completion->language->name];
      continue;
    }
    if (suites.is_retired(*completion)) {
      ++inventory.retired;
      continue;
    }
    for (const TaskPlace& place : suites.find(*completion)) {
      if (!suites.shard().is_all() && suites.is_asked(place))
        add_to_digest(whole, *completion, suites.at(place));
      if (!suites.is_selected(place)) continue;
      SuiteInventory& suite = inventory.suites[place.suite];
      ++suite.samples[place.problem];
      ++inventory.answers;
      suite.protocols.insert(protocol_of(completion->kind, suites.suites()[place.suite]));
      add_to_digest(digest, *completion, suites.at(place));
    }
  }
  inventory.digest = digest.hex();
  if (!suites.shard().is_all()) inventory.whole = whole.hex();
  count_samples(inventory, suites);
  return inventory;
}

std::optional<MatchedAnswer> MatchedAnswers::next() {
  while (waiting_.empty()) {
    const auto completion = reader_.next();
    if (!completion) {
      met_ = read_;
      return std::nullopt;
    }
    if (!suites_.has_language_of(*completion) || suites_.is_retired(*completion)) continue;
    for (const TaskPlace& place : suites_.find(*completion)) {
      ++read_;
      if (suites_.is_selected(place)) waiting_.push_back({read_, {place, *completion}});
    }
  }
  met_ = waiting_.front().first;
  MatchedAnswer answer = std::move(waiting_.front().second);
  waiting_.pop_front();
  return answer;
}

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
    task.place = place_of(answers_.met());
    return task;
  }
  if (missing_given_ == missing_.size()) return std::nullopt;
  const TaskPlace missing = missing_[missing_given_++];
  Task task = missing_task(suites_.at(missing));
  // Behind all answers.
  task.place = place_of(answers_.met() + 1 + suites_.number_of(missing));
  return task;
}

std::optional<std::uint64_t> ScoreTasks::place_of(std::size_t number) const {
  return suites_.shard().is_all() ? std::nullopt : std::optional<std::uint64_t>(number);
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

Program judged_program(const Problem& problem, Assembled assembled,
                       const Preparation& preparation) {
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
      prepared.readings.push_back({std::move(each.extraction),
                                   judged_program(problem, std::move(each), preparation),
                                   std::move(check)});
    }
    return prepared;
  }
  prepared.extraction = std::move(all.front().extraction);
  if (!all.front().code.empty())
    prepared.program = judged_program(problem, std::move(all.front()), preparation);
  return prepared;
}

}  // namespace octet
