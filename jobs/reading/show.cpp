#include "jobs/reading/show.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "benchmarks/suites/task_number.hpp"
#include "harness/runs/run_folder.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/options/ask_options.hpp"
#include "jobs/options/verify_options.hpp"
#include "jobs/reading/run_answers.hpp"
#include "jobs/run_into_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_pattern_letters = "*?[";

bool is_number(const std::string& text) {
  return !text.empty() && text.size() < 9 && text.find_first_not_of("0123456789") == text.npos;
}

bool is_pattern(const std::string& id) {
  return id.find_first_of(k_pattern_letters) != id.npos;
}

// An id as it stands comes first: it may look like a number or a pattern.
bool matches(const std::string& id, const std::string& asked) {
  if (asked.empty() || id == asked) return true;
  if (is_number(asked)) return task_number(id) == std::stoi(asked);
  return is_pattern(asked) && ::fnmatch(asked.c_str(), id.c_str(), 0) == 0;
}

bool is_wanted(const Record& record, const ShowOptions& request) {
  return matches(record.task_id, request.task_id) && record.sample == request.sample.value_or(0) &&
         (request.language.empty() || record.language == request.language);
}

bool is_listed(const Record& record, const ShowOptions& request) {
  return matches(record.task_id, request.task_id) &&
         (!request.sample || record.sample == *request.sample) &&
         (request.language.empty() || record.language == request.language) &&
         (request.verdict.empty() || name_of(record.verdict) == request.verdict) &&
         (!request.failed || !record.passed());
}

// Of those that were found, the one whose id is what was typed where there is one.
void keep_exact(std::vector<Record>& found, const std::string& task_id) {
  const auto is_exact = [&](const Record& record) { return record.task_id == task_id; };
  if (std::any_of(found.begin(), found.end(), is_exact))
    std::erase_if(found, [&](const Record& record) { return !is_exact(record); });
}

Record find_record(const ShowOptions& request) {
  std::vector<Record> found;
  LineReader reader(RunFolder::verdicts_of(request.run));
  while (const auto line = reader.next()) {
    Record record = parse_record(*line, reader.file(), reader.line());
    if (is_wanted(record, request)) found.push_back(std::move(record));
  }
  keep_exact(found, request.task_id);
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    throw InputError(
        request.run, 0,
        fmt::format("holds no verdict on sample {} of task \"{}\"{}; octet show RUN '*' lists "
                    "those there are",
                    request.sample.value_or(0), request.task_id,
                    request.language.empty() ? "" : " in " + request.language));
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
    verified =
        find_response(request.task_id, request.sample.value_or(0), run.input_path, languages);
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

// Its run.json.
fs::path require_run(const fs::path& run) {
  const fs::path description = RunFolder::description_of(run);
  if (!fs::exists(description))
    throw InputError(run.string(), 0, "is not a run folder: there is no run.json in it");
  return description;
}

// Whether a task has just this id, also where it looks like a pattern.
bool holds_task(const fs::path& run, const std::string& task_id) {
  require_run(run);
  LineReader reader(RunFolder::verdicts_of(run));
  while (const auto line = reader.next()) {
    if (parse_record(*line, reader.file(), reader.line()).task_id == task_id) return true;
  }
  return false;
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

bool is_list(const ShowOptions& options) {
  if (options.failed || !options.verdict.empty() || options.task_id.empty()) return true;
  return is_pattern(options.task_id) && !holds_task(options.run, options.task_id);
}

std::size_t list_tasks(const ShowOptions& options, const std::function<void(const Record&)>& sink) {
  require_run(options.run);
  ShowOptions request = options;
  if (!request.language.empty()) {
    const Languages languages = load_languages(options.languages);
    if (const Language* language = languages.find(options.language))
      request.language = language->name;
  }
  std::size_t count = 0;
  LineReader reader(RunFolder::verdicts_of(options.run));
  while (const auto line = reader.next()) {
    const Record record = parse_record(*line, reader.file(), reader.line());
    if (!is_listed(record, request)) continue;
    sink(record);
    ++count;
  }
  if (count == 0 && !options.task_id.empty())
    throw InputError(options.run, 0,
                     fmt::format("holds no verdict on a task \"{}\" that is asked for; octet show "
                                 "RUN lists those there are",
                                 options.task_id));
  return count;
}

ShownTask find_task(ShowOptions options) {
  const fs::path description = require_run(options.run);
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
