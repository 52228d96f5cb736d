#include "generation/snippets/source_language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"

namespace octet {
namespace {

struct LanguageMark {
  std::string_view mark;
  std::string_view language;
};

// The table of languages. Not in it: ".tsx" and ".jsx", whose markup is no part of the languages as
// octet reads them, and ".c".
constexpr std::array<LanguageMark, 24> k_endings = {{
    {".py", "python"}, {".pyw", "python"}, {".java", "java"}, {".cpp", "cpp"}, {".cc", "cpp"},
    {".cxx", "cpp"},   {".c++", "cpp"},    {".hpp", "cpp"},   {".hh", "cpp"},  {".hxx", "cpp"},
    {".h++", "cpp"},   {".h", "cpp"},      {".ipp", "cpp"},   {".cs", "cs"},   {".ts", "ts"},
    {".mts", "ts"},    {".cts", "ts"},     {".js", "js"},     {".mjs", "js"},  {".cjs", "js"},
    {".php", "php"},   {".sh", "sh"},      {".bash", "sh"},   {".lua", "lua"},
}};

// Programs named in a first line, without the digits and dots of their versions.
constexpr std::array<LanguageMark, 10> k_interpreters = {{
    {"python", "python"},
    {"pypy", "python"},
    {"sh", "sh"},
    {"bash", "sh"},
    {"dash", "sh"},
    {"node", "js"},
    {"nodejs", "js"},
    {"deno", "ts"},
    {"php", "php"},
    {"lua", "lua"},
}};

constexpr std::string_view k_no_ending = "no ending";
constexpr std::size_t k_longest_ending = 16;
constexpr std::size_t k_longest_first_line = 256;

std::string lower_case(std::string_view text) {
  std::string low(text);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return low;
}

template <std::size_t N>
std::string_view language_of_mark(const std::array<LanguageMark, N>& table, std::string_view mark) {
  for (const LanguageMark& each : table) {
    if (each.mark == mark) return each.language;
  }
  return {};
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
    const bool told =
        std::any_of(k_endings.begin(), k_endings.end(),
                    [&](const LanguageMark& mark) { return mark.language == each->name; });
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
  const std::string_view name = language_of_mark(k_endings, ending_of(path));
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
  const std::string_view name = language_of_mark(k_interpreters, program);
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
