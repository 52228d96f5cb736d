#include "jobs/explaining/passing_answers.hpp"

#include <cstddef>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/files/stream.hpp"
#include "base/files/whole_files.hpp"
#include "base/watch/handling.hpp"
#include "benchmarks/suites/task_number.hpp"
#include "generation/prompts/prompt_template.hpp"
#include "harness/record.hpp"
#include "harness/runs/recorded_suites.hpp"
#include "harness/runs/run_description.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/tasks/matched_answers.hpp"
#include "harness/tasks/suite_set.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

struct PassingSample {
  std::size_t sample = 0;
  std::string extraction;  // the reading that passed
};
using PassingSamples = std::map<std::pair<std::string, std::string>, PassingSample>;

// By suite and task.
PassingSamples first_passing(const fs::path& run) {
  PassingSamples first;
  LineReader reader(RunFolder::verdicts_of(run));
  while (const auto line = reader.next()) {
    Record record = parse_record(*line, reader.file(), reader.line());
    if (!record.passed()) continue;
    const PassingSample passing{record.sample, std::move(record.extraction)};
    const auto [found, is_new] =
        first.try_emplace({std::move(record.suite), std::move(record.task_id)}, passing);
    if (!is_new && passing.sample < found->second.sample) found->second = passing;
  }
  return first;
}

RunManifest manifest_of(const fs::path& run) {
  const fs::path description = RunFolder::description_of(run);
  if (!fs::exists(description))
    throw InputError(run.string(), 0,
                     "is not a run folder: there is no run.json in it; --solutions takes a run of "
                     "octet score or octet run");
  RunManifest manifest = parse_run(read_file(description), description.string());
  if (manifest.command != "score" && manifest.command != "run")
    throw InputError(description.string(), 0,
                     "is of octet " + manifest.command +
                         ", which has no answers to tasks of suites; --solutions takes a run of "
                         "octet score or octet run");
  if (!fs::exists(manifest.input_path) || is_stream(manifest.input_path))
    throw InputError(manifest.input_path, 0,
                     "is not there any more: it held the answers of " + run.string() +
                         ", of which --solutions takes those that passed");
  return manifest;
}

// Nothing where octet itself failed at the answer.
std::string code_of(const Assembler& assembler, const Completion& completion,
                    const std::string& extraction) try {
  return assembler.assemble(completion, extraction).code;
} catch (const HandlingFault&) {
  return {};
}

}  // namespace

TaskName name_of_task(const Suite& suite, const Problem& problem) {
  TaskName name{prompt_family(suite), problem.language->name, problem.task_id};
  if (const auto number = task_number(problem.task_id)) name.task = *number;
  return name;
}

std::map<TaskName, CorrectCode> passing_answers(const fs::path& run, const Languages& languages,
                                                const std::string& data) {
  const RunManifest manifest = manifest_of(run);
  const PassingSamples passing = first_passing(run);
  const SuiteSet suites(recorded_suites(manifest, languages, data_places(data)), Selection{});
  MatchedAnswerReader answers(manifest.input_path, languages, suites, OtherLanguages::left_out);
  std::map<TaskName, CorrectCode> codes;
  while (const auto answer = answers.next()) {
    const Problem& problem = suites.at(answer->place);
    const auto found = passing.find({problem.suite, problem.task_id});
    if (found == passing.end() || found->second.sample != answer->completion.sample) continue;
    const std::string code =
        code_of(suites.assembler(answer->place), answer->completion, found->second.extraction);
    if (code.empty()) continue;
    codes.emplace(name_of_task(suites.suites()[answer->place.suite], problem),
                  answer_code_of(problem, code));
  }
  return codes;
}

}  // namespace octet
