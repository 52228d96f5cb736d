#include "runners/warm/precompiled.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <sstream>

#include "base/files/whole_files.hpp"
#include "base/watch/handling.hpp"

// A program that begins by including everything (bits/stdc++.h) may be given everything compiled
// before: the includes then find their guards set. It must really begin with it: a macro defined
// before may change what a header says. A header with less in it serves as well when the program
// cannot name anything of what is missing: no identifier in it, in a comment even, is one that the
// missing headers declare, no number has a suffix that they might define, it includes and asks the
// preprocessor for nothing else, and no conversion is to a class. Nor may it specialize or
// instantiate a template: that header has instantiated some already (warm/instantiated.h). Ways to
// write that hide names exclude both.

namespace octet {
namespace {

constexpr std::string_view k_everything = "bits/stdc++.h";

// What may be included before, beside the headers of C++: it says the same whatever came first.
constexpr std::array<std::string_view, 15> k_c_headers = {
    "assert.h", "ctype.h", "errno.h",  "float.h",  "limits.h", "locale.h", "math.h",    "stddef.h",
    "stdint.h", "stdio.h", "stdlib.h", "string.h", "time.h",   "wchar.h",  k_everything};

// How much of the headers a program may be given.
enum class Use { none, everything_only, any };

bool is_space(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}
bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool continues_identifier(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool is_c_header(std::string_view name) {
  return std::find(k_c_headers.begin(), k_c_headers.end(), name) != k_c_headers.end();
}

// The headers of C++ have no suffix.
bool is_standard_header(std::string_view name) {
  return is_c_header(name) ||
         (name.find('.') == std::string_view::npos && name.find('/') == std::string_view::npos);
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// A preprocessor line: "include" and "<vector>", without blanks and a comment behind.
struct Directive {
  std::string_view name;
  std::string_view rest;
};

Directive directive_of(std::string_view line) {
  line = without_blanks(line.substr(line.find('#') + 1));
  line = without_blanks(line.substr(0, line.find("//")));
  std::size_t end = 0;
  while (end < line.size() && continues_identifier(line[end])) ++end;
  return {line.substr(0, end), without_blanks(line.substr(end))};
}

// "vector" of `<vector>`; nothing for another form.
std::optional<std::string_view> included(const Directive& directive) {
  const std::string_view text = directive.rest;
  if (directive.name != "include" || text.size() < 3 || text.front() != '<' || text.back() != '>')
    return std::nullopt;
  const std::string_view name = text.substr(1, text.size() - 2);
  return name.find_first_of("<>\"") == std::string_view::npos ? std::optional(name) : std::nullopt;
}

// Cuts the first line off.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

void skip_behind(std::string_view& text, std::string_view end) {
  const std::size_t at = text.find(end, 2);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
}

// Whether only standard headers are included before everything is.
bool begins_with_everything(std::string_view source) {
  for (;;) {
    while (!source.empty() && is_space(source.front())) source.remove_prefix(1);
    if (source.starts_with("//")) {
      skip_behind(source, "\n");
    } else if (source.starts_with("/*")) {
      skip_behind(source, "*/");
    } else if (source.starts_with('#')) {
      const auto name = included(directive_of(next_line(source)));
      if (!name || !is_standard_header(*name)) return false;
      if (*name == k_everything) return true;
    } else {
      return false;
    }
  }
}

// Ways to write that make text mean something else than it shows.
bool is_written_plainly(std::string_view source) {
  for (const std::string_view trick :
       {"##", "\\\n", "\\\r", "??", "%:", "\\u", "\\U", "\f", "\v"}) {
    if (source.find(trick) != std::string_view::npos) return false;
  }
  return source.find('\0') == std::string_view::npos;
}

Use worse(Use a, Use b) {
  return std::min(a, b);
}

Use use_of_directives(std::string_view source, const std::unordered_set<std::string>& includes) {
  Use use = Use::any;
  while (!source.empty()) {
    const std::string_view line = without_blanks(next_line(source));
    if (!line.starts_with('#')) continue;
    const Directive directive = directive_of(line);
    if (directive.rest.find("/*") != std::string_view::npos) return Use::none;
    if (directive.name == "include") {
      const auto name = included(directive);
      if (!name) return Use::none;
      if (!is_c_header(*name) && !includes.contains(std::string(*name)))
        use = worse(use, Use::everything_only);
    } else if (directive.name == "if" || directive.name == "ifdef" || directive.name == "ifndef" ||
               directive.name == "elif" || directive.name == "else" || directive.name == "endif") {
      use = worse(use, Use::everything_only);
    } else if (directive.name == "define") {
      if (directive.rest.find("template") != std::string_view::npos)
        use = worse(use, Use::everything_only);
    } else if (directive.name != "undef") {
      return Use::none;
    }
  }
  return use;
}

// Cuts the characters off the front that are among `these`; says whether there were any.
bool take_any(std::string_view& text, std::string_view these) {
  const std::size_t end = std::min(text.find_first_not_of(these), text.size());
  text.remove_prefix(end);
  return end > 0;
}

// Cuts an exponent off the front; false when its digits are missing.
bool take_exponent(std::string_view& text, std::string_view marks) {
  if (text.empty() || marks.find(text.front()) == std::string_view::npos) return true;
  text.remove_prefix(1);
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return take_any(text, "0123456789");
}

// "ul", "LLU", "f" or nothing.
bool is_plain_suffix(std::string_view text) {
  if (text == "f" || text == "F") return true;
  const auto is_sign = [](char c) { return c == 'u' || c == 'U'; };
  if (!text.empty() && is_sign(text.front())) {
    text.remove_prefix(1);
  } else if (!text.empty() && is_sign(text.back())) {
    text.remove_suffix(1);
  }
  return text.empty() || text == "l" || text == "L" || text == "ll" || text == "LL";
}

// Numbers as the language has them; others may be given a meaning by a header (`5min`). They may be
// of any length: a program is written by who may want octet to fail.
bool is_plain_number(std::string_view text) {
  const auto begins = [&](std::string_view small, std::string_view large) {
    if (!text.starts_with(small) && !text.starts_with(large)) return false;
    text.remove_prefix(small.size());
    return true;
  };
  bool plain = false;
  if (begins("0x", "0X")) {
    plain = take_any(text, "0123456789abcdefABCDEF'.") && take_exponent(text, "pP");
  } else if (begins("0b", "0B")) {
    plain = take_any(text, "01'");
  } else {
    plain = take_any(text, "0123456789'.") && take_exponent(text, "eE");
  }
  return plain && is_plain_suffix(text);
}

std::string_view take_number(std::string_view source, std::size_t& at) {
  const std::size_t begin = at;
  while (at < source.size() &&
         (continues_identifier(source[at]) || source[at] == '.' ||
          ((source[at] == '+' || source[at] == '-') &&
           std::string_view("eEpP").find(source[at - 1]) != std::string_view::npos)))
    ++at;
  return source.substr(begin, at - begin);
}

std::string take_identifier(std::string_view source, std::size_t& at) {
  const std::size_t begin = at;
  while (at < source.size() && continues_identifier(source[at])) ++at;
  return std::string(source.substr(begin, at - begin));
}

// Asks for the state of the compilation, which is another.
bool asks_the_compiler(const std::string& word) {
  return word == "_Pragma" || word == "__COUNTER__" || word == "__INCLUDE_LEVEL__" ||
         word == "__TIMESTAMP__" || word == "import" || word == "module" ||
         word.starts_with("__has_");
}

// Whether what follows `template` are the parameters of one: `<class T>`, but not `<>` and not a
// name.
bool declares_template(std::string_view rest) {
  const auto skip_blanks = [&] {
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
  };
  skip_blanks();
  if (!rest.starts_with('<')) return false;
  rest.remove_prefix(1);
  skip_blanks();
  return !rest.empty() && continues_identifier(rest.front());
}

bool is_built_in(const std::string& word) {
  static const std::unordered_set<std::string> k_words = {
      "new",      "delete", "bool",  "char",   "short", "int",  "long",
      "unsigned", "signed", "float", "double", "void",  "const"};
  return k_words.contains(word);
}

Use use_of_words(std::string_view source, const std::unordered_set<std::string>& words) {
  Use use = Use::any;
  std::string before;
  for (std::size_t at = 0; at < source.size();) {
    if (is_digit(source[at])) {
      if (!is_plain_number(take_number(source, at))) use = worse(use, Use::everything_only);
      before.clear();
    } else if (continues_identifier(source[at])) {
      const std::string word = take_identifier(source, at);
      if (asks_the_compiler(word)) return Use::none;
      if (words.contains(word) || (before == "operator" && !is_built_in(word)) ||
          (word == "template" && !declares_template(source.substr(at))))
        use = worse(use, Use::everything_only);
      before = word;
    } else {
      if (!is_space(source[at])) before.clear();
      ++at;
    }
  }
  return use;
}

std::unordered_set<std::string> read_words(const std::filesystem::path& path) {
  std::istringstream text(read_file(path));
  std::unordered_set<std::string> words;
  for (std::string word; text >> word;) words.insert(word);
  return words;
}

std::unordered_set<std::string> read_includes(const std::filesystem::path& path) {
  const std::string text = read_file(path);
  std::unordered_set<std::string> names;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = next_line(rest);
    if (!line.starts_with('#')) continue;
    if (const auto name = included(directive_of(line))) names.emplace(*name);
  }
  return names;
}

}  // namespace

PrecompiledChoice::PrecompiledChoice(const std::vector<Precompiled>& headers,
                                     const std::filesystem::path& artifacts)
    : headers_(headers) {
  for (const Precompiled& header : headers) {
    words_.push_back(header.words.empty() ? Names() : read_words(artifacts / header.words));
    includes_.push_back(header.header.empty() ? Names() : read_includes(artifacts / header.header));
  }
}

const Precompiled* PrecompiledChoice::find(std::string_view source) const {
  const OwnWork work("choosing headers for the program");
  if (!is_written_plainly(source) || !begins_with_everything(source)) return nullptr;
  for (std::size_t i = 0; i < headers_.size(); ++i) {
    const Use use = worse(use_of_directives(source, includes_[i]), use_of_words(source, words_[i]));
    if (use == Use::none) return nullptr;
    if (use == Use::any || words_[i].empty()) return &headers_[i];
  }
  return nullptr;
}

}  // namespace octet
