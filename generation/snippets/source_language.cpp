#include "generation/snippets/source_language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/json_object.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_source_languages();  // made by cmake/Embed.cmake

namespace {

// Mark -> name of the language.
using LanguageMarks = std::map<std::string, std::string, std::less<>>;

struct MarkTables {
  LanguageMarks endings, interpreters;
};

void add_marks(JsonObject& entry, const std::string& key, const std::string& language,
               LanguageMarks& marks) {
  for (std::string& mark : entry.strings(key)) {
    if (!marks.emplace(std::move(mark), language).second)
      entry.fail(key, "a mark stands for two languages");
  }
}

// source_languages.json.
const MarkTables& mark_tables() {
  static const MarkTables tables = [] {
    const EmbeddedFile file = embedded_source_languages().front();
    JsonObject json = JsonObject::parse(file.content, file.name, 0, /*comments=*/true);
    MarkTables read;
    for (const std::string& language : json.keys()) {
      JsonObject entry = json.object(language);
      add_marks(entry, "endings", language, read.endings);
      add_marks(entry, "interpreters", language, read.interpreters);
      entry.finish();
    }
    return read;
  }();
  return tables;
}

constexpr std::string_view k_no_ending = "no ending";
constexpr std::size_t k_longest_ending = 16;
constexpr std::size_t k_longest_first_line = 256;

std::string lower_case(std::string_view text) {
  std::string low(text);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return low;
}

std::string_view language_of_mark(const LanguageMarks& marks, std::string_view mark) {
  const auto found = marks.find(mark);
  return found == marks.end() ? std::string_view() : found->second;
}

std::string_view after_last(std::string_view text, char mark) {
  return text.substr(text.rfind(mark) + 1);  // npos + 1 is 0
}

// The next word of `line`, taken off it.
std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(" \t\r"));
  line.remove_prefix(word.size());
  return word;
}

std::string names_of(const Languages& languages) {
  std::string names;
  for (const auto& each : languages.all()) names += (names.empty() ? "" : ", ") + each->name;
  return names;
}

}  // namespace

std::vector<std::string> source_languages() {
  const Languages languages = Languages::embedded();
  std::vector<std::string> names;
  for (const auto& each : languages.all()) {
    const LanguageMarks& endings = mark_tables().endings;
    const bool told = std::any_of(endings.begin(), endings.end(),
                                  [&](const auto& mark) { return mark.second == each->name; });
    if (told && !each->optional) names.push_back(each->name);
  }
  return names;
}

SourceLanguages::SourceLanguages(const std::vector<std::string>& wanted) {
  for (const std::string& name : wanted) {
    const Language* language = languages_.find(name);
    if (language == nullptr) {
      throw InputError(
          fmt::format("--language {}: octet knows no such language; expected some of {}", name,
                      names_of(languages_)));
    }
    wanted_.push_back(language);
  }
}

const Language* SourceLanguages::named(std::string_view name) const {
  std::string plain(name);
  std::replace(plain.begin(), plain.end(), '-', '_');  // "C-Sharp" as some data sets have it
  return languages_.find(plain);
}

const Language* SourceLanguages::of_file_name(std::string_view path) const {
  const std::string_view name = language_of_mark(mark_tables().endings, ending_of(path));
  return name.empty() ? nullptr : languages_.find(std::string(name));
}

const Language* SourceLanguages::of_first_line(std::string_view text) const {
  if (!text.starts_with("#!")) return nullptr;
  std::string_view line = text.substr(2, k_longest_first_line);
  line = line.substr(0, line.find('\n'));
  std::string_view program = after_last(next_word(line), '/');
  if (program == "env") {
    do program = next_word(line);
    while (program.starts_with('-') || program.find('=') != std::string_view::npos);
    program = after_last(program, '/');
  }
  program = program.substr(0, program.find_last_not_of("0123456789.") + 1);
  const std::string_view name = language_of_mark(mark_tables().interpreters, program);
  return name.empty() ? nullptr : languages_.find(std::string(name));
}

bool SourceLanguages::is_wanted(const Language& language) const {
  return std::find(wanted_.begin(), wanted_.end(), &language) != wanted_.end();
}

std::string ending_of(std::string_view path) {
  const std::string_view name = after_last(path, '/');
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size())
    return std::string(k_no_ending);
  return lower_case(name.substr(dot, k_longest_ending));
}

}  // namespace octet
