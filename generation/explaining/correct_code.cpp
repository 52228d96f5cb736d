#include "generation/explaining/correct_code.hpp"

#include <algorithm>
#include <vector>

#include "benchmarks/code/outline.hpp"
#include "benchmarks/code/text_edits.hpp"
#include "generation/explaining/explanation.hpp"

namespace octet {
namespace {

// Whether a string is all there is in its lines, where lines are statements.
bool stands_alone(const std::vector<Token>& tokens, std::size_t i, const Syntax& syntax) {
  const Token& token = tokens[i];
  if (syntax.layout != Layout::indentation || token.kind != TokenKind::string) return false;
  const bool goes_on = i + 1 < tokens.size() && tokens[i + 1].line == token.last_line;
  return token.first_of_line && token.depth == 0 && !goes_on;
}

std::vector<Token> comments_of(std::string_view code, const Syntax& syntax) {
  const Scan read = scan(code, syntax);
  std::vector<Token> found;
  for (std::size_t i = 0; i < read.tokens.size(); ++i) {
    const Token& token = read.tokens[i];
    if (token.kind == TokenKind::comment || stands_alone(read.tokens, i, syntax))
      found.push_back(token);
  }
  return found;
}

// With the blanks before it and the line end behind it, where there is nothing else.
void erase_comment(std::string_view code, const Token& comment, TextEdits& edits) {
  std::size_t begin = comment.begin;
  while (begin > 0 && (code[begin - 1] == ' ' || code[begin - 1] == '\t')) --begin;
  const bool has_line_begin = begin == 0 || code[begin - 1] == '\n';
  const bool has_line_end = comment.end < code.size() && code[comment.end] == '\n';
  edits.erase(begin, comment.end + (has_line_begin && has_line_end ? 1 : 0));
}

std::size_t limit_of(const Problem& problem) {
  std::size_t characters = character_count(problem.docstring);
  if (problem.docstring.empty()) {
    for (const Token& comment : comments_of(problem.prompt, problem.language->syntax))
      characters += character_count(text_of(problem.prompt, comment));
  }
  return std::max(characters, k_least_explanation_limit);
}

CorrectCode code_of(const Problem& problem) {
  CorrectCode made;
  made.suite = problem.suite;
  made.task_id = problem.task_id;
  made.language = problem.language;
  made.limit = limit_of(problem);
  return made;
}

std::string with_line_end(std::string text) {
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

// What closes a bracket; of one written as a word the language says it in its own way, and no
// solution leaves it open.
std::string_view closer_of(std::string_view open) {
  if (open == "{") return "}";
  if (open == "(") return ")";
  return open == "[" ? "]" : "";
}

// The head of the wanted function in code that is a whole program.
std::string head_in(const std::string& code, const Problem& problem) {
  const Outline outline(code, problem.language->syntax);
  for (const Item& item : outline.items()) {
    if (item.kind != ItemKind::function || !item.defines(problem.entry_point) || !item.has_body)
      continue;
    const std::size_t end = outline.scan().tokens[item.body_first].begin;
    std::string head = code.substr(item.begin, end - item.begin);
    head.erase(head.find_last_not_of(" \t\r\n") + 1);
    return head + "\n";
  }
  return {};
}

}  // namespace

std::string CorrectCode::shown() const {
  std::string text = with_line_end(head) + with_line_end(code);
  const Scan read = scan(text, language->syntax);
  std::string closers;
  for (std::size_t i = read.unclosed.size(); i-- > 0;) {
    const std::string_view closer = closer_of(text_of(text, read.tokens[read.unclosed[i]]));
    if (!closer.empty()) closers.append(closer).append("\n");
  }
  return text + closers;
}

CorrectCode own_code_of(const Problem& problem) {
  CorrectCode made = code_of(problem);
  if (!problem.prompt.empty()) made.head = declaration_of(problem);
  made.code = problem.canonical_solution;
  return made;
}

CorrectCode answer_code_of(const Problem& problem, const std::string& answer) {
  CorrectCode made = code_of(problem);
  made.code = without_comments(answer, problem.language->syntax);
  return made;
}

std::string declaration_of(const Problem& problem) {
  if (!problem.declaration.empty()) return problem.declaration;
  if (!problem.prompt.empty()) return without_comments(problem.prompt, problem.language->syntax);
  return head_in(problem.canonical_solution, problem);
}

std::string without_comments(std::string_view code, const Syntax& syntax) {
  TextEdits edits;
  for (const Token& comment : comments_of(code, syntax)) erase_comment(code, comment, edits);
  return edits.apply(code);
}

}  // namespace octet
