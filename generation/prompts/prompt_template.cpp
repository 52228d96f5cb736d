#include "generation/prompts/prompt_template.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>

#include "base/digest.hpp"
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/fill.hpp"
#include "base/json_object.hpp"
#include "generation/prompts/language_words.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_prompts();  // made by cmake/Embed.cmake

namespace {

constexpr const char* k_chat = "chat";
constexpr const char* k_completions = "completions";
constexpr const char* k_base_style = "base";
constexpr std::size_t k_own_max_tokens = 4096;

std::string trimmed(const std::string& text) {
  constexpr const char* k_blank = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(k_blank);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(k_blank) + 1 - begin);
}

std::string without_returns(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  return text;
}

// What EvalPlus makes of a task of MBPP, which has words and asserts and no prompt.
std::string prompt_of(const Problem& problem) {
  if (!problem.prompt.empty() || problem.text.empty()) return problem.prompt;
  const std::string first = problem.shown_tests.empty() ? "" : problem.shown_tests.front() + "\n";
  return "\"\"\"\n" + problem.text + "\n" + first + "\"\"\"\n";
}

PlaceValues values_of(const Problem& problem) {
  const std::string prompt = prompt_of(problem);
  return {{"prompt", prompt},
          {"prompt.trimmed", trimmed(prompt)},
          {"language", problem.language->name},
          {"title", problem.language->title},
          {"entry_point", problem.entry_point},
          {"task_id", problem.task_id},
          {"text", problem.text},
          {"types", problem.signature},
          {"tests", fmt::format("{}", fmt::join(problem.shown_tests, "\n"))},
          {"solution", without_returns(problem.canonical_solution)}};
}

const Problem& shot_of(const Suite& suite, const std::string& id) {
  for (const Problem& shot : suite.shots) {
    if (shot.task_id == id) return shot;
  }
  throw InputError(suite.source, 0,
                   "holds no example " + id + " outside the tasks of " + suite.name +
                       "; examples are there for mbpp only: choose another --prompt-style");
}

}  // namespace

std::string prompt_family(const Suite& suite) {
  std::string name = suite.name.substr(0, suite.name.find('@'));
  std::erase(name, '+');
  // A suite of several languages ends in the name of its own.
  if (!is_evalplus_form(suite.form) && name.find('-') != std::string::npos)
    name.resize(name.rfind('-'));
  return name;
}

PromptTemplate PromptTemplate::parse(std::string_view content, const std::string& file) {
  JsonObject json = JsonObject::parse(content, file, 0, /*comments=*/true);
  PromptTemplate made;
  made.name_ = file;
  made.sha256_ = octet::sha256(content);
  made.suites_ = json.strings_or("suites", {});
  made.style_ = json.string("style");
  const std::string api = json.string("api");
  if (api != k_chat && api != k_completions)
    json.fail("api", "\"" + api + "\", expected chat or completions");
  made.api_ = api == k_chat ? Api::chat : Api::completions;
  if (made.api_ == Api::chat) {
    made.user_ = json.string("user");
    made.assistant_ = json.string_or("assistant", "");
    made.program_ = json.string_or("program", "");
    made.function_ = json.string_or("function", "");
    made.untyped_ = json.string_or("untyped", made.function_);
    made.begun_ = json.string_or("begun", made.untyped_);
    made.shown_ = json.string_or("shown", "");
  } else {
    made.prompt_ = json.string("prompt");
    made.shots_ = json.strings_or("shots", {});
    made.shot_ = json.string_or("shot", "");
  }
  made.stops_ = json.strings_or("stops", {});
  made.stops_without_task_stops_ = json.strings_or("stops_without_task_stops", {});
  made.task_stops_ = json.boolean_or("task_stops", false);
  const std::int64_t max_tokens = json.integer_or("max_tokens", k_own_max_tokens);
  if (max_tokens < 1) json.fail("max_tokens", "expected a number above 0");
  made.max_tokens_ = static_cast<std::size_t>(max_tokens);
  json.finish();
  return made;
}

PromptTemplate PromptTemplate::find(const Suite& suite, const std::string& style) {
  const std::string family = suite.asked_like.empty() ? prompt_family(suite) : suite.asked_like;
  std::vector<std::string> styles;
  for (const EmbeddedFile& file : embedded_prompts()) {
    PromptTemplate each = parse(file.content, file.name);
    const auto& suites = each.suites_;
    if (std::find(suites.begin(), suites.end(), family) == suites.end()) continue;
    if (each.style_ == style) return each;
    styles.push_back(each.style_);
  }
  throw InputError(fmt::format("--prompt-style {}: {} has the styles {}", style, suite.name,
                               fmt::join(styles, ", ")));
}

PromptTemplate PromptTemplate::read(const std::filesystem::path& file, const std::string& style) {
  const std::string content = read_file(file);
  if (file.extension() == ".json") return parse(content, file.string());
  PromptTemplate made;
  made.name_ = file.string();
  made.style_ = style;
  made.sha256_ = octet::sha256(content);
  made.api_ = style == k_base_style ? Api::completions : Api::chat;
  (made.api_ == Api::chat ? made.user_ : made.prompt_) = content;
  made.task_stops_ = made.api_ == Api::completions;
  made.max_tokens_ = k_own_max_tokens;
  return made;
}

PromptTemplate PromptTemplate::named(std::string_view file) {
  for (const EmbeddedFile& each : embedded_prompts()) {
    if (each.name == file) return parse(each.content, each.name);
  }
  throw std::logic_error("no file of prompts is called " + std::string(file));
}

// Which an answer has to be, as the language has it: a program or a function of generated tasks;
// what goes with the tests that a user's own problem shows, or with the function that it names.
void PromptTemplate::add_contract(const Problem& problem, PlaceValues& values) const {
  if (problem.case_tests.empty()) {
    const std::string& of = !problem.shown_tests.empty()   ? shown_
                            : !problem.entry_point.empty() ? function_
                                                           : std::string();
    values["contract"] = octet::fill(of, values, name_);
    return;
  }
  const LanguageWords& words = language_words(problem.language->name);
  values["fence"] = words.fence;
  const bool is_function = !problem.is_program && !problem.begun;
  values["form"] = problem.is_program ? words.program : is_function ? words.function : "";
  const std::string& function = problem.begun               ? begun_
                                : problem.signature.empty() ? untyped_
                                                            : function_;
  values["contract"] = octet::fill(problem.is_program ? program_ : function, values, name_);
}

Prompt PromptTemplate::fill(const Problem& problem, const Suite& suite, const std::string& system,
                            const PlaceValues& further) const {
  PlaceValues values = values_of(problem);
  values.insert(further.begin(), further.end());
  add_contract(problem, values);
  if (!shots_.empty()) {
    std::string& shots = values["shots"];
    for (const std::string& id : shots_)
      shots += octet::fill(shot_, values_of(shot_of(suite, id)), name_);
  }
  Prompt prompt = fill(values, system);
  if (task_stops_) {
    const auto& stops = problem.stop_tokens.empty() && stops_.empty() ? stops_without_task_stops_
                                                                      : problem.stop_tokens;
    prompt.stops.insert(prompt.stops.end(), stops.begin(), stops.end());
  }
  return prompt;
}

Prompt PromptTemplate::fill(const PlaceValues& values, const std::string& system) const {
  Prompt prompt;
  prompt.api = api_;
  if (api_ == Api::chat) {
    if (!system.empty()) prompt.messages.push_back({"system", system});
    prompt.messages.push_back({"user", octet::fill(user_, values, name_)});
    prompt.prefill = octet::fill(assistant_, values, name_);
    if (!prompt.prefill.empty()) prompt.messages.push_back({"assistant", prompt.prefill});
  } else {
    prompt.text = octet::fill(prompt_, values, name_);
  }
  prompt.stops = stops_;
  return prompt;
}

}  // namespace octet
