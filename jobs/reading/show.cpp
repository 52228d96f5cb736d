#include "jobs/reading/show.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <set>
#include <vector>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "harness/runs/run_folder.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/options/ask_options.hpp"
#include "jobs/options/verify_options.hpp"
#include "jobs/reading/run_answers.hpp"
#include "jobs/run_into_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

bool is_wanted(const Record& record, const ShowOptions& request) {
  return record.task_id == request.task_id && record.sample == request.sample &&
         (request.language.empty() || record.language == request.language);
}

Record find_record(const ShowOptions& request) {
  std::vector<Record> found;
  LineReader reader(RunFolder::verdicts_of(request.run));
  while (const auto line = reader.next()) {
    Record record = parse_record(*line, reader.file(), reader.line());
    if (is_wanted(record, request)) found.push_back(std::move(record));
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    throw InputError(
        request.run, 0,
        fmt::format("holds no verdict on sample {} of task \"{}\"{}", request.sample,
                    request.task_id, request.language.empty() ? "" : " in " + request.language));
  }
  std::set<std::string> languages;
  for (const Record& record : found) languages.insert(record.language);
  throw InputError(request.run, 0,
                   fmt::format("task \"{}\" is there {} times, in {}; choose with --language",
                               request.task_id, found.size(), fmt::join(languages, ", ")));
}

// What `request` asks for of `run`.
ShownTask find(ShowOptions request, const RunManifest& run, const Languages& languages) {
  const bool is_there = octet::is_there(run);
  std::optional<VerifiedAnswer> verified;
  if (run.command == "verify" && is_there) {
    verified = find_response(request.task_id, request.sample, run.input_path, languages);
    if (verified) request.sample = verified->sample;
  }
  Record record = find_record(request);
  std::optional<AnswerTexts> texts;
  if (verified) texts = verified->texts(record.extraction);
  if (texts || record.verdict == Verdict::missing || !is_there)
    return {record, texts, run.input_path};
  texts = RunAnswers(run, languages, request.data).find_alone(record);
  if (run.command == "exec" && texts) texts->answer = texts->code = texts->program;
  return {std::move(record), std::move(texts), run.input_path};
}

// Where a run looked for data and further languages, whatever its command.
struct Places {
  std::string data, languages;
};

template <typename Options>
Options recorded(const RunManifest& run, const std::string& file) {
  Options options;
  read_options(run.flags.text(), file, options_of(options), {}, terminal_flags());
  return options;
}

Places places_of(const RunManifest& run, const std::string& file) {
  if (run.command == "verify") {
    const auto options = recorded<VerifyOptions>(run, file);
    return {options.data, options.run.languages};
  }
  if (run.command == "run") {
    const auto options = recorded<AskOptions>(run, file);
    return {options.suite.data, options.run.languages};
  }
  if (run.command == "exec") return {"", recorded<ExecOptions>(run, file).run.languages};
  const auto options = recorded<ScoreOptions>(run, file);
  return {options.suite.data, options.run.languages};
}

}  // namespace

OptionTable options_of(ShowOptions& options) {
  return {data_option(options.data), languages_option(options.languages)};
}

ShownTask find_task(ShowOptions options) {
  const fs::path description = RunFolder::description_of(options.run);
  if (!fs::exists(description))
    throw InputError(options.run, 0, "is not a run folder: there is no run.json in it");
  const std::string file = description.string();
  const RunManifest run = parse_run(read_file(description), file);
  const Places places = places_of(run, file);
  if (options.data.empty()) options.data = places.data;
  if (options.languages.empty()) options.languages = places.languages;
  const Languages languages = load_languages(options.languages);
  if (const Language* language = languages.find(options.language))
    options.language = language->name;
  const std::string folder = options.run;
  ShownTask task = find(std::move(options), run, languages);
  const Record& record = task.record;
  if (run.command == "run")
    task.explanation = find_explanation(folder, record.suite, record.task_id, record.sample);
  return task;
}

bool is_what_ran(const ShownTask& task) {
  return task.texts && (task.record.program_sha256.empty() ||
                        sha256(task.texts->program) == task.record.program_sha256);
}

}  // namespace octet
