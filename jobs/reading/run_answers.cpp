#include "jobs/reading/run_answers.hpp"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <variant>

#include <spdlog/spdlog.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/stream.hpp"
#include "base/json_object.hpp"
#include "base/watch/handling.hpp"
#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/samples/programs.hpp"
#include "generation/candidates/candidate_programs.hpp"
#include "generation/candidates/candidate_tasks.hpp"
#include "harness/runs/recorded_suites.hpp"
#include "harness/tasks/exec_tasks.hpp"
#include "harness/tasks/matched_answers.hpp"
#include "harness/tasks/suite_set.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/kept_cases.hpp"

namespace octet {
namespace {

// A record and what it is about have these in common.
struct Key {
  std::string suite, task_id, language;
  std::size_t sample = 0;
  auto operator<=>(const Key&) const = default;
};

// Making the texts takes longer than meeting it, and most is met on the way to another.
// `extraction`: the reading that the record names.
using Make = std::function<AnswerTexts(const std::string& extraction)>;

struct Entry {
  Key key;
  Make make;
};
using Next = std::function<std::optional<Entry>()>;

AnswerTexts scored_texts(const Problem& problem, const Completion& completion,
                         const std::string& extraction) try {
  const Assembled made = assemble(problem, completion, extraction);
  return {problem.prompt, completion.text, made.code, made.program, ""};
} catch (const HandlingFault& fault) {
  return {problem.prompt, completion.text, "", "", fault.what()};
}

// Which tasks the run asked for, as its flags say.
Selection selection_of_run(const RunManifest& run) {
  JsonObject flags = JsonObject::parse(run.flags.text(), "flags of the run");
  RunOptions options;
  options.tasks = flags.string_or("tasks", options.tasks);
  options.shard = flags.string_or("shard", options.shard);
  if (flags.has("limit")) options.limit = flags.count("limit");
  return selection_of(options);
}

// Programs of typed cases are made by their signatures: of the tasks of the run, so that no others
// are made. Where these cannot be had, the answer's code is shown alone.
void attach_kept_cases(std::vector<Suite>& suites, const RunManifest& run) try {
  const SuiteSet asked(suites, selection_of_run(run));
  const auto tasks = selected_tasks(asked);
  ExpectedValuesOptions how;
  how.wanted = [&](const Problem& problem) {
    return tasks.contains({problem.suite, problem.task_id});
  };
  attach_typed_cases(suites, RunOptions(), how);
} catch (const MissingError& error) {
  spdlog::warn("{}", error.what());
}

Next scored(const RunManifest& run, const Languages& languages, const std::string& data) {
  std::vector<Suite> loaded = recorded_suites(run, languages, data_places(data));
  attach_kept_cases(loaded, run);
  const auto suites = std::make_shared<SuiteSet>(std::move(loaded), Selection{});
  const auto answers = std::make_shared<MatchedAnswers>(run.input_path, languages, *suites);
  return [suites, answers]() -> std::optional<Entry> {
    auto answer = answers->next();
    if (!answer) return std::nullopt;
    const Problem& problem = suites->at(answer->place);
    Key key{problem.suite, problem.task_id, problem.language->name, answer->completion.sample};
    return Entry{std::move(key), [suites, &problem, completion = std::move(answer->completion)](
                                     const std::string& extraction) {
                   return scored_texts(problem, completion, extraction);
                 }};
  };
}

Next executed(const RunManifest& run, const Languages& languages) {
  const auto programs = std::make_shared<ProgramReader>(run.input_path, languages);
  return [programs]() -> std::optional<Entry> {
    auto program = programs->next();
    if (!program) return std::nullopt;
    Key key{k_exec_suite, program->id, program->program.language->name, program->sample};
    return Entry{std::move(key), [source = std::move(program->program.source)](const std::string&) {
                   return AnswerTexts{"", "", "", source, ""};
                 }};
  };
}

// `response`: one of those that share the program.
AnswerTexts verified_texts(const CandidateAssembler& candidate, CandidateProgram program,
                           std::size_t response, const std::string& extraction) {
  program.take(extraction);
  const CandidatePrompt& prompt = candidate.prompt();
  AnswerTexts texts{prompt.prompt, prompt.responses[response].text, program.code, "",
                    program.fault};
  try {
    if (!program.code.empty()) texts.program = candidate.with_tests(program.code).source;
  } catch (const HandlingFault& fault) {
    texts.note = fault.what();
  }
  return texts;
}

Next verified(const RunManifest& run, const Languages& languages) {
  const auto prompts = std::make_shared<CandidateReader>(run.input_path, languages);
  const auto waiting = std::make_shared<std::deque<Entry>>();
  return [prompts, waiting]() -> std::optional<Entry> {
    while (waiting->empty()) {
      auto record = prompts->next();
      if (!record) return std::nullopt;
      auto* read = std::get_if<CandidatePrompt>(&*record);
      if (read == nullptr) continue;
      const auto candidate = std::make_shared<const CandidateAssembler>(std::move(*read));
      const std::string language = candidate->prompt().language->name;
      auto programs = candidate->distinct_programs();
      for (CandidateProgram& program : programs) {
        const std::size_t first = program.responses.front();
        waiting->push_back(
            {{verify_suite(language), candidate->prompt().id, language, first},
             [candidate, first, program = std::move(program)](const std::string& extraction) {
               return verified_texts(*candidate, program, first, extraction);
             }});
      }
    }
    Entry found = std::move(waiting->front());
    waiting->pop_front();
    return found;
  };
}

Next source_of(const RunManifest& run, const Languages& languages, const std::string& data) {
  if (!is_there(run)) throw InputError(run.input_path, 0, "is not there any more");
  if (run.command == k_exec_suite) return executed(run, languages);
  if (run.command == "verify") return verified(run, languages);
  return scored(run, languages, data);
}

Key key_of(const Record& record) {
  return {record.suite, record.task_id, record.language, record.sample};
}

}  // namespace

bool is_there(const RunManifest& run) {
  return std::filesystem::exists(run.input_path) && !is_stream(run.input_path);
}

struct RunAnswers::State {
  Next next;
  std::map<Key, Make> early;  // met before its record

  std::optional<AnswerTexts> take(const Key& key, const std::string& extraction) {
    if (const auto found = early.find(key); found != early.end()) {
      const Make make = std::move(found->second);
      early.erase(found);
      return make(extraction);
    }
    while (auto found = next()) {
      if (found->key == key) return found->make(extraction);
      early.emplace(std::move(found->key), std::move(found->make));
    }
    next = [] { return std::nullopt; };
    return std::nullopt;
  }
};

RunAnswers::RunAnswers(const RunManifest& run, const Languages& languages, const std::string& data)
    : state_(std::make_unique<State>()) {
  state_->next = source_of(run, languages, data);
}

RunAnswers::~RunAnswers() = default;

std::optional<AnswerTexts> RunAnswers::find(const Record& record) {
  if (record.verdict == Verdict::missing) return std::nullopt;
  auto texts = state_->take(key_of(record), record.extraction);
  if (texts && texts->note.empty() && !record.program_sha256.empty() &&
      sha256(texts->program) != record.program_sha256) {
    texts->note =
        "The program here is not the one that ran: the answers, the suite or octet changed since.";
  }
  return texts;
}

std::optional<AnswerTexts> RunAnswers::find_alone(const Record& record) {
  while (auto found = state_->next()) {
    if (found->key == key_of(record)) return found->make(record.extraction);
  }
  return std::nullopt;
}

std::optional<VerifiedAnswer> find_response(const std::string& prompt_id, std::size_t response,
                                            const std::string& input, const Languages& languages) {
  CandidateReader reader(input, languages);
  while (auto record = reader.next()) {
    auto* prompt = std::get_if<CandidatePrompt>(&*record);
    if (prompt == nullptr || prompt->id != prompt_id) continue;
    const auto candidate = std::make_shared<const CandidateAssembler>(std::move(*prompt));
    for (const CandidateProgram& program : candidate->distinct_programs()) {
      const auto& shared = program.responses;
      if (std::find(shared.begin(), shared.end(), response) == shared.end()) continue;
      return VerifiedAnswer{shared.front(), [candidate, program, response](const auto& name) {
                              return verified_texts(*candidate, program, response, name);
                            }};
    }
    break;
  }
  return std::nullopt;
}

}  // namespace octet
