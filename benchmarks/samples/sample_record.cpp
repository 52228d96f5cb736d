#include "benchmarks/samples/sample_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "benchmarks/samples/answer_id.hpp"
#include "benchmarks/samples/batch_record.hpp"
#include "benchmarks/samples/record_files.hpp"

namespace octet {
namespace {

using Json = nlohmann::json;

// The text of an answer and how it is to be read. A whole solution wins over a continuation, as in
// EvalPlus.
std::vector<std::pair<CompletionKind, std::string>> read_answers(JsonObject& record,
                                                                 const RecordPlace& place) {
  constexpr std::pair<const char*, CompletionKind> k_single[] = {
      {"solution", CompletionKind::program},
      {"completion", CompletionKind::continuation},
      {"generation", CompletionKind::chat},
  };
  for (const auto& [key, kind] : k_single) {
    if (auto text = record.optional_string(key)) return {{kind, std::move(*text)}};
  }
  if (!record.has("completions")) {
    throw InputError(place.file, place.line,
                     "no answer: expected one of the keys \"solution\", \"completion\", "
                     "\"generation\" or \"completions\"");
  }
  std::vector<std::pair<CompletionKind, std::string>> answers;
  for (std::string& text : record.strings("completions")) {
    answers.emplace_back(CompletionKind::continuation, std::move(text));
  }
  return answers;
}

// Takes a list of lists of strings and nothing else, without building a tree of values.
class ListOfLists final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return refuse("null"); }
  bool boolean(bool) override { return refuse("true or false"); }
  bool number_integer(number_integer_t) override { return refuse("a number"); }
  bool number_unsigned(number_unsigned_t) override { return refuse("a number"); }
  bool number_float(number_float_t, const string_t&) override { return refuse("a number"); }
  bool binary(binary_t&) override { return refuse("binary data"); }
  bool start_object(std::size_t) override { return refuse("an object"); }
  bool key(string_t&) override { return refuse("a key"); }
  bool end_object() override { return refuse("an object"); }

  bool string(string_t& text) override {
    if (depth_ != 2) return refuse("a string");
    lists_.back().push_back(std::move(text));
    return true;
  }
  bool start_array(std::size_t) override {
    if (depth_ == 2) return refuse("a list in the list of a task");
    if (++depth_ == 2) lists_.emplace_back();
    return true;
  }
  bool end_array() override {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const Json::exception&) override {
    byte_ = byte;
    problem_ = fmt::format("malformed JSON at byte {}", byte);
    return false;
  }

  const std::string& problem() const { return problem_; }
  std::size_t byte() const { return byte_; }
  std::vector<std::vector<std::string>> take() { return std::move(lists_); }

 private:
  bool refuse(const char* found) {
    problem_ =
        fmt::format("task {} (from 0): found {}", lists_.empty() ? 0 : lists_.size() - 1, found);
    return false;
  }

  std::vector<std::vector<std::string>> lists_;
  int depth_ = 0;
  std::string problem_;
  std::size_t byte_ = 0;
};

// Of answers made from the prompts of octet, "id" says which task, suite and sample they are.
void read_task(JsonObject& record, Completion& completion) {
  for (const char* key : {"task_id", "name"}) {
    if (!record.has(key)) continue;
    completion.task_id = record.string(key);
    return;
  }
  if (record.kind_of("id") != JsonKind::string)
    record.string("task_id");  // says that it is missing
  const AnswerId id = answer_id_of(record.string("id"));
  completion.task_id = id.task_id;
  completion.suite = id.suite;
  completion.sample = id.sample;
  completion.numbered = id.numbered;
}

// The same id is there in several languages: where nothing else does, the suite says which it is.
void put_language(Completion& answer, const Languages& languages) {
  if (answer.language == nullptr)
    answer.language = languages.find(language_in({answer.suite, answer.task_id}));
}

void put_place(const Completion& common, Completion& answer) {
  answer.language = common.language;
  answer.file = common.file;
  answer.line = common.line;
}

}  // namespace

const Language* resolve_language(const std::string& name, const RecordPlace& place,
                                 const Languages& languages) {
  if (name.empty()) return place.language;
  const Language* language = languages.find(name);
  if (language == nullptr) {
    throw InputError(
        place.file, place.line,
        fmt::format("unknown language \"{}\"; known: {}", name, known_languages(languages)));
  }
  return language;
}

std::vector<Completion> parse_sample_record(std::string_view text, const RecordPlace& place,
                                            const Languages& languages) {
  JsonObject record = JsonObject::parse(text, place.file, place.line);
  Completion common;
  common.language = resolve_language(record.string_or("language", ""), place, languages);
  common.file = place.file;
  common.line = place.line;
  if (is_batch_record(record)) {
    std::vector<Completion> answers = read_batch_record(record);
    for (Completion& answer : answers) {
      put_place(common, answer);
      put_language(answer, languages);
    }
    return answers;
  }
  read_task(record, common);
  put_language(common, languages);
  common.truncated = record.kind_of("finish_reason") == JsonKind::string &&
                     record.string("finish_reason") == "length";
  if (record.has("request") && record.has("sample")) {  // as octet run writes them, as they come
    const std::int64_t sample = record.integer("sample");
    if (sample < 0) record.fail("sample", "is negative");
    common.sample = static_cast<std::size_t>(sample);
    common.numbered = true;
    common.suite = record.string_or("suite", "");
  }
  std::vector<Completion> completions;
  for (auto& [kind, answer] : read_answers(record, place)) {
    completions.push_back(common);
    completions.back().kind = kind;
    completions.back().text = std::move(answer);
  }
  return completions;
}

std::vector<std::vector<std::string>> parse_bigcode_list(std::string_view text,
                                                         const std::string& file) {
  ListOfLists lists;
  if (!Json::sax_parse(text, &lists)) {
    const std::string_view before = text.substr(0, std::min(lists.byte(), text.size()));
    const auto line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    throw InputError(file, line,
                     lists.problem() + "; expected a list of tasks, each a list of programs");
  }
  return lists.take();
}

}  // namespace octet
