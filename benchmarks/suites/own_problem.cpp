#include "benchmarks/suites/own_problem.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "benchmarks/samples/record_files.hpp"
#include "benchmarks/suites/contest_cases.hpp"
#include "benchmarks/suites/problem_cases.hpp"
#include "benchmarks/suites/suite_names.hpp"

namespace octet {
namespace {

// In whose language the records of HumanEval, MBPP and LiveCodeBench are.
constexpr const char* k_python_suite = "humaneval";
constexpr const char* k_no_form =
    "has no tests: expected \"tests\", \"test\", \"test_list\", \"cases\" or "
    "\"public_test_cases\" (docs/own-suites.md)";

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// Publishers number their tasks, or name them by other keys.
std::string id_of(JsonObject& record) {
  constexpr std::array<const char*, 4> k_keys = {"task_id", "name", "id", "question_id"};
  for (const char* key : k_keys) {
    if (!record.has(key)) continue;
    std::string id = record.kind_of(key) == JsonKind::integer ? std::to_string(record.integer(key))
                                                              : record.string(key);
    if (id.empty()) record.fail(key, "is empty: a problem needs a name");
    return id;
  }
  record.fail("task_id", fmt::format("is missing, and so are {}",
                                     fmt::join(k_keys.begin() + 1, k_keys.end(), ", ")));
}

// In words, as the publisher of its form calls it.
std::string words_of(JsonObject& record) {
  constexpr std::array<const char*, 4> k_keys = {"prompt", "text", "question_content", "question"};
  for (const char* key : k_keys) {
    if (record.has(key)) return record.string(key);
  }
  record.fail("prompt", "is missing: what is the model asked?");
}

// Those of MBPP, before and after it was sanitized.
void read_assert_list(JsonObject& record, Problem& problem) {
  problem.shown_tests = record.strings("test_list");
  std::vector<std::string> lines = record.strings_or("test_imports", {});
  lines.push_back(record.string_or("test_setup_code", ""));
  const std::vector<std::string> further = record.strings_or("challenge_test_list", {});
  lines.insert(lines.end(), problem.shown_tests.begin(), problem.shown_tests.end());
  lines.insert(lines.end(), further.begin(), further.end());
  problem.tests = fmt::format("{}\n", fmt::join(lines, "\n"));
  if (problem.shown_tests.empty()) record.fail("test_list", "is empty: the problem has no tests");
}

// HumanEval's check() is defined by its tests and called by its harness.
void call_check(Problem& problem, JsonObject& record) {
  const bool defines = problem.tests.find("def check(") != std::string::npos;
  const bool calls = problem.tests.find("\ncheck(") != std::string::npos;
  if (!defines || calls) return;
  if (problem.entry_point.empty())
    record.fail("entry_point", "is missing: the tests are a check() of a function, but of which?");
  problem.tests += fmt::format("\ncheck({})\n", problem.entry_point);
}

// A function of the driver's, or a program for each case.
void read_cases(JsonObject& tests, const std::string& kind, Problem& problem) {
  problem.before = tests.string_or("before", "");
  if (kind == "calls") return give_calls(problem, tests);
  std::optional<double> tolerance;
  if (tests.has("float_tolerance")) tolerance = tests.number("float_tolerance");
  if (tolerance && !(*tolerance >= 0)) tests.fail("float_tolerance", "must not be below 0");
  std::vector<InputCase> cases;
  for (JsonObject& each : tests.objects("cases"))
    cases.push_back({each.string("stdin"), each.string("stdout"), tolerance});
  if (cases.empty()) tests.fail("cases", "is empty: the problem has no tests");
  give_stdio(problem, std::move(cases));
}

// As docs/verify.md has them.
OwnForm read_tests_object(JsonObject tests, Problem& problem) {
  const std::string kind = tests.string("kind");
  if (kind == "append") {
    problem.tests = tests.string("code");
    if (is_blank(problem.tests)) tests.fail("code", "is empty: the problem has no tests");
    return OwnForm::asserts;
  }
  if (kind != "stdio" && kind != "calls")
    tests.fail("kind", fmt::format("\"{}\", expected append, stdio or calls", kind));
  read_cases(tests, kind, problem);
  return OwnForm::cases;
}

// Tests as code: behind a program that the prompt begins, where stops or a check() tell so or
// "continues" says it.
OwnForm read_test_code(JsonObject& record, const char* key, Problem& problem) {
  problem.tests = record.string(key);
  if (is_blank(problem.tests)) record.fail(key, "is empty: the problem has no tests");
  const bool is_human_eval = problem.tests.find("def check(") != std::string::npos;
  call_check(problem, record);
  const bool continues = record.boolean_or("continues", record.has("stop_tokens") || is_human_eval);
  return continues ? OwnForm::continued : OwnForm::asserts;
}

bool is_contest(const JsonObject& record) {
  return record.has("public_test_cases") || record.has("private_test_cases");
}

// Of LiveCodeBench: programs, or methods of a class "Solution", which an answer's reading calls
// like functions.
void read_contest(JsonObject& record, Problem& problem) {
  ContestCases cases = read_contest_cases(record);
  problem.before = contest_imports();
  if (cases.calls.empty()) return give_stdio(problem, std::move(cases.inputs));
  JsonObject calls = JsonObject::parse(cases.calls, "its cases");
  try {
    give_calls(problem, calls);
  } catch (const InputError& error) {
    record.fail("public_test_cases", error.what());
  }
}

// The tests of a record, and what follows from them.
OwnForm read_form(JsonObject& record, Problem& problem) {
  if (is_contest(record)) {
    read_contest(record, problem);
    return OwnForm::cases;
  }
  if (record.has("test_list")) {
    read_assert_list(record, problem);
    return OwnForm::asserts;
  }
  for (const char* key : {"tests", "test"}) {
    if (record.kind_of(key) == JsonKind::object)
      return read_tests_object(record.object(key), problem);
    if (record.has(key)) return read_test_code(record, key, problem);
  }
  if (!record.has("cases")) record.fail("tests", k_no_form);
  read_cases(record, record.has("entry") ? "calls" : "stdio", problem);
  return OwnForm::cases;
}

bool is_python_form(const JsonObject& record) {
  return is_contest(record) || record.has("test_list") ||
         (record.has("test") && record.has("entry_point"));
}

const Language* known_language(const std::string& name, const char* key, JsonObject& record,
                               const Languages& languages) {
  const Language* language = languages.find(name);
  if (language == nullptr)
    record.fail(key,
                fmt::format("\"{}\" is unknown; known are {}", name, known_languages(languages)));
  return language;
}

std::vector<const Language*> languages_of(JsonObject& record, const Languages& languages,
                                          const Language* fallback) {
  std::vector<const Language*> found;
  for (const std::string& name : record.strings_or("languages", {}))
    found.push_back(known_language(name, "languages", record, languages));
  if (const auto name = record.optional_string("language"); name && found.empty())
    found.push_back(known_language(*name, "language", record, languages));
  if (found.empty() && fallback != nullptr) found.push_back(fallback);
  if (found.empty() && is_python_form(record))
    found.push_back(languages.find(find_suite_entry(k_python_suite, languages).language));
  if (found.empty() || found.front() == nullptr)
    record.fail("language",
                "is missing, and neither the name of the file nor that of the suite "
                "ends in a language; known are " +
                    known_languages(languages));
  return found;
}

// Publishers' code to begin with stands beside the words.
std::string with_starter(std::string words, JsonObject& record, Problem& problem) {
  const std::string starter = record.string_or("starter_code", "");
  if (is_blank(starter)) return words;
  problem.begun = true;
  return fmt::format("{}\n\nBegin with this code:\n\n```{}\n{}\n```\n", words,
                     problem.language->name,
                     starter.substr(0, starter.find_last_not_of(" \t\r\n") + 1));
}

OwnProblem read_in(const Language& language, JsonObject record) {
  OwnProblem own;
  Problem& problem = own.problem;
  problem.language = &language;
  problem.task_id = id_of(record);
  problem.entry_point = record.string_or("entry_point", "");
  own.form = read_form(record, problem);
  problem.prompt = own.form == OwnForm::continued ? record.string("prompt")
                                                  : with_starter(words_of(record), record, problem);
  problem.stop_tokens = record.strings_or("stop_tokens", {});
  problem.canonical_solution = record.string_or("canonical_solution", "");
  if (own.form == OwnForm::asserts) problem.test_code = problem.tests;
  return own;
}

}  // namespace

std::string protocol_of(OwnForm form) {
  switch (form) {
    case OwnForm::continued:
      return "multipl-e";
    case OwnForm::asserts:
      return "asserts";
    case OwnForm::cases:
      return "tasks";
  }
  return {};
}

std::vector<OwnProblem> read_own_problem(std::string_view text, const std::string& file,
                                         std::size_t line, const Languages& languages,
                                         const Language* fallback) {
  JsonObject record = JsonObject::parse(text, file, line);
  std::vector<OwnProblem> problems;
  for (const Language* language : languages_of(record, languages, fallback))
    problems.push_back(read_in(*language, JsonObject::parse(text, file, line)));
  return problems;
}

}  // namespace octet
