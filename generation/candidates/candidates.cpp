#include "generation/candidates/candidates.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "benchmarks/samples/record_files.hpp"
#include "benchmarks/samples/record_lines.hpp"
#include "benchmarks/samples/sample_counter.hpp"
#include "benchmarks/typed/json_cases.hpp"

namespace octet {
namespace {

CompletionKind kind_of(JsonObject& json) {
  const std::string form = json.string_or("form", "chat");
  if (form == "chat") return CompletionKind::chat;
  if (form == "continuation") return CompletionKind::continuation;
  if (form == "program") return CompletionKind::program;
  json.fail("form", "\"" + form + "\", expected chat, continuation or program");
}

// Exports and the oracle name a response by its id.
void check_unique(JsonObject& json, const std::vector<Response>& responses) {
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < responses.size(); ++i) {
    const auto [first, is_new] = places.emplace(responses[i].id, i);
    if (!is_new)
      json.fail("responses", fmt::format("{} and {} (from 0) have the same id \"{}\"; give each "
                                         "its own, or none: then its place is its id",
                                         first->second, i, responses[i].id));
  }
}

std::vector<Response> read_responses(JsonObject& json) {
  std::vector<Response> responses;
  for (const std::string& element : json.elements("responses")) {
    Response response;
    // Wrapped, so that a string is read by the same strict reader.
    JsonObject holder = JsonObject::parse("{\"response\":" + element + "}", "responses");
    if (holder.kind_of("response") == JsonKind::object) {
      JsonObject object = holder.object("response");
      response.text = object.string("text");
      response.id = object.string_or("id", "");
      response.finish_reason = object.string_or("finish_reason", "");
      response.kind = kind_of(object);
    } else {
      response.text = holder.string("response");
    }
    if (response.id.empty()) response.id = std::to_string(responses.size());
    responses.push_back(std::move(response));
  }
  if (responses.empty()) json.fail("responses", "is empty: there is nothing to test");
  check_unique(json, responses);
  return responses;
}

CandidateTests read_stdio(JsonObject& json) {
  CandidateTests tests;
  tests.kind = TestKind::stdio;
  tests.before = json.string_or("before", "");
  std::optional<double> tolerance;
  if (json.has("float_tolerance")) tolerance = json.number("float_tolerance");
  if (tolerance && !(*tolerance >= 0)) json.fail("float_tolerance", "must not be below 0");
  for (JsonObject& each : json.objects("cases"))
    tests.cases.push_back({each.string("stdin"), each.string("stdout"), tolerance});
  if (tests.cases.empty()) json.fail("cases", "is empty: the prompt has no tests");
  return tests;
}

// The function is named with the cases.
CandidateTests read_calls(JsonObject& json, CandidatePrompt& prompt) {
  typed::JsonCases read = typed::read_json_cases(json, *prompt.language);
  prompt.entry_point = std::move(read.entry);
  CandidateTests tests;
  tests.kind = TestKind::calls;
  tests.before = json.string_or("before", "");
  tests.calls = std::move(read.cases);
  return tests;
}

CandidateTests read_tests(JsonObject json, CandidatePrompt& prompt) {
  const std::string kind = json.string("kind");
  if (kind == "stdio") return read_stdio(json);
  if (kind == "calls") return read_calls(json, prompt);
  if (kind != "append" && kind != "template")
    json.fail("kind", "\"" + kind + "\", expected append, template, stdio or calls");
  CandidateTests tests;
  tests.code = json.string("code");
  if (tests.code.find_first_not_of(" \t\r\n") == std::string::npos)
    json.fail("code", "is empty: the prompt has no tests");
  if (kind == "append") return tests;
  tests.kind = TestKind::template_code;
  if (tests.code.find(k_answer_place) == std::string::npos)
    json.fail("code", std::string("holds no ") + k_answer_place);
  return tests;
}

std::optional<std::size_t> find_oracle(JsonObject& json, const CandidatePrompt& prompt) {
  const auto id = json.optional_string("oracle");
  if (!id) return std::nullopt;
  for (std::size_t i = 0; i < prompt.responses.size(); ++i) {
    if (prompt.responses[i].id == *id) return i;
  }
  json.fail("oracle", "\"" + *id + "\" is the id of no response");
}

CandidatePrompt prompt_of(JsonObject& json, std::size_t line, const Languages& languages) {
  CandidatePrompt prompt;
  prompt.line = line;
  prompt.id = json.string("id");
  const std::string language = json.string("language");
  prompt.language = languages.find(language);
  if (prompt.language == nullptr)
    json.fail("language",
              "\"" + language + "\" is unknown; known are " + known_languages(languages));
  prompt.prompt = json.string("prompt");
  prompt.entry_point = json.string_or("entry_point", "");
  prompt.responses = read_responses(json);
  if (!json.has("tests")) json.fail("tests", "is missing: the prompt has no tests");
  JsonObject tests = json.object("tests");
  const bool trusted = tests.boolean_or("trusted", false);
  prompt.tests = read_tests(std::move(tests), prompt);
  prompt.tests.trusted = trusted;
  prompt.oracle = find_oracle(json, prompt);
  return prompt;
}

// An error message without the place that the caller tells anyway.
std::string reason_of(const InputError& error, const std::string& file, std::size_t line) {
  const std::string what = error.what(), place = file + ":" + std::to_string(line) + ": ";
  return what.starts_with(place) ? what.substr(place.size()) : what;
}

}  // namespace

std::size_t CandidateTests::count() const {
  switch (kind) {
    case TestKind::append:
    case TestKind::template_code:
      return 1;
    case TestKind::stdio:
      return cases.size();
    case TestKind::calls:
      return calls->segments.front().expected.size();
  }
  return 1;
}

CandidatePrompt parse_candidate(const std::string& text, const std::string& file, std::size_t line,
                                const Languages& languages) {
  JsonObject json = JsonObject::parse(text, file, line);
  return prompt_of(json, line, languages);
}

struct CandidateReader::State {
  RecordLines lines;
  const Languages& languages;
  SampleCounter ids = {};
  std::string text = {};
};

CandidateReader::CandidateReader(const std::filesystem::path& file, const Languages& languages)
    : state_(new State{RecordLines(file), languages}) {}

CandidateReader::~CandidateReader() = default;

CandidatePlace CandidateReader::place() const {
  return {state_->lines.offset(), state_->text.size()};
}

const std::string& CandidateReader::text() const {
  return state_->text;
}

bool CandidateReader::is_compressed() const {
  return state_->lines.is_compressed();
}

std::optional<CandidateRecord> CandidateReader::next() {
  CandidateFault fault;
  try {
    auto text = state_->lines.next();
    if (!text) return std::nullopt;
    state_->text = std::move(*text);
    fault.line = state_->lines.line();
    JsonObject json = JsonObject::parse(state_->text, state_->lines.file(), fault.line);
    fault.id = json.string("id");
    if (fault.id.empty()) json.fail("id", "is empty");
    if (state_->ids.count("", fault.id) > 0) json.fail("id", "was used before in this file");
    return prompt_of(json, fault.line, state_->languages);
  } catch (const LineError& error) {
    fault.line = state_->lines.line();
    fault.reason = reason_of(error, state_->lines.file(), fault.line);
    return fault;
  } catch (const InputError& error) {
    if (fault.line == 0) throw;  // the file cannot be read on
    fault.reason = reason_of(error, state_->lines.file(), fault.line);
    return fault;
  }
}

}  // namespace octet
