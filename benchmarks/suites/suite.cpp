#include "benchmarks/suites/suite.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>

#include "base/digest.hpp"
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/files/input_file.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "benchmarks/suites/python_json.hpp"
#include "benchmarks/suites/suite_names.hpp"
#include "benchmarks/suites/task_number.hpp"
#include "benchmarks/typed/json_cases.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_mini();  // made by cmake/Embed.cmake from benchmarks/mini

namespace {

constexpr const char* k_embedded = "embedded";

constexpr int k_first_mbpp = 11;  // the test split of MBPP
constexpr int k_last_mbpp = 510;
constexpr int k_last_shot = 10;  // "task_id 1 to 10: few-shot prompting"

// The name of the function that the first of the tests calls: "assert name(...) == value".
std::string called_in(const std::vector<std::string>& tests) {
  constexpr std::string_view k_assert = "assert ";
  if (tests.empty()) return {};
  const std::size_t begin = tests[0].find(k_assert);
  const std::size_t end = tests[0].find('(');
  if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
  const std::size_t name = begin + k_assert.size();
  const std::size_t last = tests[0].find_last_not_of(' ', end - 1);
  return last < name ? "" : tests[0].substr(name, last + 1 - name);
}

// MBPP has a text where others have a prompt, and its answers are whole programs.
Problem read_mbpp(JsonObject record, const SuiteEntry& entry, const Languages& languages) {
  Problem problem;
  problem.suite = entry.name;
  problem.task_id = fmt::format("Mbpp/{}", record.integer("task_id"));
  problem.language = languages.find(entry.language);
  problem.canonical_solution = record.string("code");
  problem.text = record.string_or("text", "");
  problem.shown_tests = record.strings("test_list");
  problem.test_code = record.string_or("test_setup_code", "");
  for (const std::string& test : problem.shown_tests) problem.test_code += "\n" + test;
  problem.test_code += "\n";
  problem.entry_point = called_in(problem.shown_tests);
  problem.sealed = true;
  problem.stop_tokens = {"[DONE]"};  // of the published few-shot prompt
  return problem;
}

// What EvalPlus's data has beside the inputs: HumanEval's check(), MBPP's asserts.
std::string published_tests(JsonObject& record, const std::string& entry_point) {
  if (record.has("test")) return record.string("test") + "\ncheck(" + entry_point + ")\n";
  return record.string_or("assertion", "");
}

// Quick ones are never above the language's: whoever lowers those means it. Published ones are what
// they are, also above.
LimitChanges limits_by(LimitRule rule, const SuiteEntry& entry, const Language& language) {
  if (rule == LimitRule::published) return entry.published_limits;
  const bool are_lower = entry.limits.cpu && *entry.limits.cpu < language.run.limits.cpu;
  return are_lower ? entry.limits : LimitChanges{};
}

bool contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Whether it has cases that are compared outside of the sandbox.
bool is_sealed(const SuiteEntry& entry, const Problem& problem) {
  const auto number = task_number(problem.task_id);
  return !entry.form.empty() && (!number || std::find(entry.native.begin(), entry.native.end(),
                                                      *number) == entry.native.end());
}

// The tests of a record as they follow an answer.
std::string changed_tests(JsonObject& record, const TestChange& change) {
  std::string tests = record.has("tests") ? record.string("tests") : record.string("test");
  if (!change.found.empty()) {
    const std::size_t place = tests.find(change.found);
    if (place == std::string::npos)
      record.fail("test", fmt::format("holds no \"{}\", by which it is started", change.found));
    tests.replace(place, change.found.size(), change.replacement);
  }
  return change.before + tests;
}

// Records are the publisher's: keys that octet does not use are left alone.
Problem read_problem(JsonObject record, const SuiteEntry& entry, const Languages& languages,
                     const LimitChanges& limits) {
  Problem problem;
  problem.suite = entry.name;
  problem.task_id = record.has("task_id") ? record.string("task_id") : record.string("name");
  problem.language = languages.find(entry.language);
  if (const auto language = record.optional_string("language")) {
    if (languages.find(*language) != problem.language) {
      record.fail("language", fmt::format("\"{}\", expected {} for suite {}", *language,
                                          entry.language, entry.name));
    }
  }
  problem.prompt = record.string("prompt");
  problem.stop_tokens = record.strings_or("stop_tokens", {});
  problem.entry_point = record.string_or("entry_point", "");
  problem.limits = limits;
  problem.sealed = is_sealed(entry, problem);
  if (!is_evalplus_form(entry.form))
    problem.tests = changed_tests(record, entry.tests);
  else
    problem.test_code = published_tests(record, problem.entry_point);
  if (entry.protocol == "human-eval")
    problem.tests += fmt::format("\ncheck({})\n", problem.entry_point);
  problem.declaration = record.string_or("declaration", "");
  problem.docstring = record.string_or("docstring", "");
  // A few records of HumanEvalPack name another function than they declare: then it is the
  // prompt's.
  const bool is_declared = problem.declaration.find(problem.entry_point) != std::string::npos;
  if (!problem.declaration.empty() && !is_declared) problem.entry_point.clear();
  problem.canonical_solution = record.string_or("canonical_solution", "");
  problem.wrong_solutions = record.strings_or("wrong_solutions", {});
  return problem;
}

void add_problem(Suite& suite, Problem problem, const std::string& source, std::size_t line) {
  if (!suite.by_id.emplace(problem.task_id, suite.problems.size()).second) {
    throw InputError(
        source, line,
        fmt::format("task \"{}\" is given twice; expected each once in a suite", problem.task_id));
  }
  suite.problems.push_back(std::move(problem));
}

// The test split of MBPP, and its examples; the other tasks are for training.
void add_mbpp(Suite& suite, JsonObject record, const SuiteEntry& entry, const Languages& languages,
              std::size_t line) {
  const std::int64_t number = record.integer("task_id");
  if (number >= k_first_mbpp && number <= k_last_mbpp) {
    add_problem(suite, read_mbpp(std::move(record), entry, languages), suite.source, line);
  } else if (number <= k_last_shot) {
    suite.shots.push_back(read_mbpp(std::move(record), entry, languages));
  }
}

std::string_view embedded_content(const std::string& name) {
  const std::vector<EmbeddedFile> files = embedded_mini();
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const EmbeddedFile& file) { return file.name == name; });
  if (found == files.end()) throw MissingError("this octet was built without " + name);
  return found->content;
}

// One record a task, for all languages. The suite's data is both files.
void add_calls(Suite& suite) {
  constexpr const char* k_calls_file = "calls.jsonl";
  std::string_view content = embedded_content(k_calls_file);
  suite.md5 = joint_md5({suite.md5, md5(content)});
  std::size_t line = 0;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    JsonObject json = JsonObject::parse(content.substr(0, end), k_calls_file, ++line);
    content.remove_prefix(std::min(end + 1, content.size()));
    const auto found = suite.by_id.find(json.string("task_id"));
    if (found == suite.by_id.end()) json.fail("task_id", "is no task of " + suite.name);
    suite.problems[found->second].calls = typed::read_cases(json, *suite.language);
    json.finish();
  }
}

// `file` is the suite's data file, or one that its cases are made of.
[[noreturn]] void report_missing(const SuiteEntry& entry, const CaseFile& file,
                                 const std::vector<std::filesystem::path>& places) {
  std::vector<std::string> names;
  for (const std::filesystem::path& place : places) names.push_back(place.string());
  throw MissingError(
      fmt::format("no data for suite {}: {}[.gz] is in none of {}; get it from {} and run: octet "
                  "data add FILE",
                  entry.name, file.file, fmt::join(names, ", "), file.published));
}

void find_case_files(Suite& suite, const SuiteEntry& entry,
                     const std::vector<std::filesystem::path>& places) {
  if (entry.case_files.empty()) return;
  std::vector<std::string> digests = {suite.md5};
  for (const CaseFile& file : entry.case_files) {
    const std::filesystem::path path = find_data_file(file.file, places);
    if (path.empty()) report_missing(entry, file, places);
    suite.case_files.push_back({path, md5(read_uncompressed(path))});
    digests.push_back(suite.case_files.back().md5);
  }
  suite.md5 = joint_md5(digests);
}

}  // namespace

const Problem* Suite::find(const std::string& task_id) const {
  const auto found = by_id.find(task_id);
  return found == by_id.end() ? nullptr : &problems[found->second];
}

std::vector<std::filesystem::path> data_places(const std::filesystem::path& given) {
  std::vector<std::filesystem::path> places;
  if (!given.empty()) places.push_back(given);
  const char* from_environment = std::getenv("OCTET_DATA");
  if (from_environment != nullptr && *from_environment != '\0')
    places.emplace_back(from_environment);
  places.push_back(data_directory());
  const std::filesystem::path shared = "../shared/data/benchmarks";
  std::error_code ignored;
  if (std::filesystem::is_directory(shared, ignored)) places.push_back(shared);
  return places;
}

std::filesystem::path find_data(const SuiteEntry& entry,
                                const std::vector<std::filesystem::path>& places) {
  return entry.embedded ? std::filesystem::path() : find_data_file(entry.data_file, places);
}

std::filesystem::path find_data_file(const std::string& name,
                                     const std::vector<std::filesystem::path>& places) {
  for (const std::filesystem::path& place : places) {
    for (const char* termination : {".gz", ""}) {
      std::filesystem::path path = place / (name + termination);
      std::error_code ignored;
      if (std::filesystem::is_regular_file(path, ignored)) return path;
    }
  }
  return {};
}

Suite parse_suite(const SuiteEntry& entry, const Languages& languages, std::string_view content,
                  const std::string& source, LimitRule rule) {
  Suite suite;
  suite.name = entry.name;
  suite.group = entry.group;
  suite.version = entry.version;
  suite.protocol = entry.protocol;
  suite.form = entry.form;
  suite.retired = entry.retired;
  suite.language = languages.find(entry.language);
  suite.limits = limits_by(rule, entry, *suite.language);
  suite.source = source;
  suite.md5 = md5(content);
  std::size_t line = 0;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    const std::string_view text = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    ++line;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    JsonObject record = is_evalplus_form(entry.form)
                            ? JsonObject::parse(without_special_floats(text), source, line)
                            : JsonObject::parse(text, source, line);
    if (entry.form == "mbpp") {
      add_mbpp(suite, std::move(record), entry, languages, line);
    } else {
      Problem problem = read_problem(std::move(record), entry, languages, suite.limits);
      if (!contains(entry.retired, problem.task_id))
        add_problem(suite, std::move(problem), source, line);
    }
  }
  if (suite.problems.empty()) {
    throw InputError(source, 1, "holds no record, expected one problem per line");
  }
  return suite;
}

Suite load_suite(const std::string& name, const Languages& languages,
                 const std::vector<std::filesystem::path>& places, LimitRule rule) {
  const SuiteEntry entry = find_suite_entry(name, languages);
  if (entry.embedded) {
    Suite suite =
        parse_suite(entry, languages, embedded_content(entry.data_file), k_embedded, rule);
    if (entry.form == k_calls_form) add_calls(suite);
    return suite;
  }
  const std::filesystem::path path = find_data(entry, places);
  if (path.empty()) report_missing(entry, {entry.data_file, entry.published, ""}, places);
  Suite suite = parse_suite(entry, languages, read_uncompressed(path), path.string(), rule);
  find_case_files(suite, entry, places);
  return suite;
}

}  // namespace octet
