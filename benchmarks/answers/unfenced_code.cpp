#include "benchmarks/answers/unfenced_code.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include "benchmarks/code/lines.hpp"

namespace octet {
namespace {

constexpr std::string_view k_code_characters = "{}()[];=<>`\"+$@#&|\\/_*%^~";

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool begins_with_comment(std::string_view line, const Syntax& syntax) {
  return std::any_of(
      syntax.comments.begin(), syntax.comments.end(),
      [&](const CommentSyntax& each) { return line.substr(0, each.open.size()) == each.open; });
}

// Whether the first word of the line begins items of the language: "import", "def", "return".
bool begins_with_keyword(std::string_view line, const Syntax& syntax) {
  const auto end =
      std::find_if_not(line.begin(), line.end(), [](char c) { return is_letter(c) || c == '_'; });
  const std::string_view word = line.substr(0, static_cast<std::size_t>(end - line.begin()));
  for (const auto* list :
       {&syntax.function_words, &syntax.type_words, &syntax.import_words, &syntax.variable_words,
        &syntax.scope_words, &syntax.control_words, &syntax.modifiers}) {
    if (contains(*list, word)) return true;
  }
  return false;
}

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : line) {
    const bool letter = is_letter(c) || c == '\'';
    words += letter && !inside ? 1 : 0;
    inside = letter;
  }
  return words;
}

// A line of natural language. Errs towards code: a line of code taken for prose loses the program.
bool is_prose(std::string_view raw, const Syntax& syntax) {
  const std::string_view line = trimmed(raw);
  if (line.size() < 2 || begins_with_comment(line, syntax)) return false;
  const bool sentence_end = std::string_view(".:!?").find(line.back()) != std::string_view::npos;
  const bool capital = std::isupper(static_cast<unsigned char>(line.front())) != 0;
  const auto code = static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return k_code_characters.find(c) != std::string_view::npos;
  }));
  const std::size_t words = count_words(line);
  if (capital && sentence_end && words >= 2 && code * 3 <= words) return true;
  if (begins_with_keyword(line, syntax)) return false;
  const bool bullet = line.size() > 2 && (line.substr(0, 2) == "- " || line.substr(0, 2) == "* " ||
                                          line.substr(0, 2) == "**" || line.substr(0, 2) == "##");
  if (bullet && words >= 2 && (capital || code * 3 <= words + 6)) return true;
  return words >= 3 && code == 0 && (capital || sentence_end);
}

// A line such as "?>", behind which text is no code.
bool is_end_mark(std::string_view line, const Syntax& syntax) {
  const std::string_view mark = trimmed(line);
  return mark != syntax.opening && contains(syntax.markers, mark);
}

// The end of the code that begins with the text: the wanted definition is never cut, and after it
// the code goes on until a line of prose that stands in no string, comment or bracket.
std::size_t end_of_code(const Outline& outline, std::size_t sure, const Syntax& syntax) {
  const Lines lines = read_lines(outline, Inside::literals);
  std::vector<bool> nested(lines.text.size() + 1, false);
  for (const Item& item : outline.items()) {
    const auto& tokens = outline.scan().tokens;
    if (!item.has_body || item.unclosed) continue;
    for (std::size_t i = tokens[item.first].line + 1; i <= tokens[item.last - 1].last_line; ++i) {
      nested[i] = true;
    }
  }
  std::size_t at = 0;
  for (std::size_t i = 0; i < lines.text.size(); ++i) {
    if (at >= sure && is_end_mark(lines.text[i], syntax)) return at;
    if (at >= sure && !lines.inside[i] && !nested[i] && is_prose(lines.text[i], syntax)) return at;
    at += lines.text[i].size();
  }
  return outline.text().size();
}

// The end of the last wanted definition in the outline that begins with `first_only` items skipped.
std::optional<std::size_t> end_of_wanted(const Outline& outline, const Target& target) {
  std::optional<std::size_t> end;
  for (const Definition& found : find_target(outline, target)) {
    if (!end) end = found.item.end;
  }
  return end;
}

// Byte offsets of lines that name the wanted function and may begin its definition.
std::vector<std::size_t> definition_lines(std::string_view text, const Target& target) {
  constexpr std::size_t k_most_tries = 16;  // bounds the work on hostile answers
  std::vector<std::size_t> starts;
  std::size_t at = 0;
  for (const std::string_view line : lines_of(text)) {
    if (!target.name.empty() && line.find(target.name) != std::string_view::npos) {
      starts.push_back(at);
    }
    at += line.size();
    if (starts.size() == k_most_tries) break;
  }
  return starts;
}

// Walks up from a definition over the lines of code before it.
std::size_t begin_of_code(std::string_view text, std::size_t definition, const Syntax& syntax) {
  const std::vector<std::string_view> lines = lines_of(text.substr(0, definition));
  std::size_t at = definition;
  bool in_comment = false;
  for (std::size_t i = lines.size(); i-- > 0;) {
    const std::string_view line = trimmed(lines[i]);
    if (line.size() >= 2 && line.substr(line.size() - 2) == "*/") in_comment = true;
    if (!in_comment && is_prose(line, syntax)) break;
    if (line.substr(0, 2) == "/*") in_comment = false;
    at -= lines[i].size();
  }
  return at;
}

// Text without a definition: from the first line that must be code to the next line of prose.
std::string first_run_of_code(std::string_view text, const Syntax& syntax) {
  std::string code;
  bool evidence = false;
  for (const std::string_view line : lines_of(text)) {
    if (is_prose(line, syntax)) {
      if (evidence) break;
      code.clear();
      continue;
    }
    code += line;
    const std::string_view content = trimmed(line);
    evidence = evidence || begins_with_keyword(content, syntax) ||
               content.find_first_of("{}();=") != std::string_view::npos;
  }
  return evidence ? code : std::string();
}

}  // namespace

bool same_spelled(std::string_view a, std::string_view b) {
  const auto plain = [](std::string_view name) {
    std::string result;
    for (const char c : name) {
      if (c != '_') result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return result;
  };
  return plain(a) == plain(b);
}

std::string without_markers(std::string_view code, const Syntax& syntax) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
  const auto first_of = [](std::string_view text) {
    return std::min(text.find_first_not_of(" \t\n"), text.size());
  };
  std::size_t first = first_of(code);
  bool changed = !syntax.markers.empty();
  while (changed) {
    changed = false;
    while (!code.empty() && is_space(code.back())) code.remove_suffix(1);
    for (const std::string& marker : syntax.markers) {
      first = std::min(first, code.size());
      if (code.substr(first, marker.size()) == marker) {
        code.remove_prefix(first + marker.size());
        first = first_of(code);
        changed = true;
      } else if (code.size() >= marker.size() &&
                 code.substr(code.size() - marker.size()) == marker) {
        code.remove_suffix(marker.size());
        changed = true;
      }
    }
  }
  return std::string(code);
}

std::string bare_code(std::string_view text, const Target& target, const Syntax& syntax) {
  for (const std::size_t start : definition_lines(text, target)) {
    const Outline outline(text.substr(start), syntax);
    if (outline.items().empty() || !target.is_target(outline.items().front()) ||
        outline.items().front().kind != ItemKind::function) {
      continue;
    }
    const std::size_t begin = begin_of_code(text, start, syntax);
    const Outline all(text.substr(begin), syntax);
    const std::size_t sure = start - begin + outline.items().front().end;
    return std::string(text.substr(begin, end_of_code(all, sure, syntax)));
  }
  return first_run_of_code(text, syntax);
}

std::string without_trailing_prose(const std::string& code, const Target& target,
                                   const Syntax& syntax) {
  const Outline outline(code, syntax);
  const std::size_t sure = end_of_wanted(outline, target).value_or(0);
  const std::size_t end = end_of_code(outline, sure, syntax);
  return end == 0 ? code : code.substr(0, end);
}

}  // namespace octet
