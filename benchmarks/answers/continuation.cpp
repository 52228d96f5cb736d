#include "benchmarks/answers/continuation.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "benchmarks/code/lines.hpp"
#include "benchmarks/code/outline.hpp"

namespace octet {
namespace {

bool begins_with_return(const Outline& outline, const Item& item) {
  return outline.token_text(item.first) == k_return;
}

// The first closing token that `outline` does not open, and that ends a body.
std::optional<Token> first_extra_closer(const Outline& outline, const Syntax& syntax) {
  if (outline.scan().extra.empty()) return std::nullopt;
  const Place first = outline.scan().extra.front();
  if (outline.token_text(first) != body_closer(syntax)) return std::nullopt;
  return outline.scan().tokens[first];
}

// Whether `lead` can be (the beginning of) the body of the wanted function: something is done in
// it, and it does not begin the function again.
bool is_body(std::string_view lead, const Target& target, const Syntax& syntax) {
  const Outline outline(lead, syntax);
  const bool acts =
      std::any_of(outline.items().begin(), outline.items().end(), [](const Item& item) {
        return item.kind == ItemKind::statement || item.kind == ItemKind::variable;
      });
  // A variable of that name is a local one.
  const std::vector<Definition> all = find_target(outline, target);
  return acts && std::none_of(all.begin(), all.end(), [](const Definition& found) {
           return found.item.kind == ItemKind::function;
         });
}

// Whether the wanted function is there with a body that does something.
bool defines_wanted(const std::string& code, const Target& target, const Syntax& syntax) {
  const Outline outline(code, syntax);
  const std::vector<Definition> all = find_target(outline, target);
  return std::any_of(all.begin(), all.end(),
                     [](const Definition& found) { return !found.item.stub; });
}

// Languages with brackets.
std::vector<Continuation> bracketed(const std::string& piece, const Target& target,
                                    const Syntax& syntax) {
  const Outline outline(piece, syntax);
  const auto closer = first_extra_closer(outline, syntax);
  if (!closer && !outline.scan().extra.empty()) return {};
  const std::string_view lead =
      std::string_view(piece).substr(0, closer ? closer->begin : piece.size());
  if (!is_body(lead, target, syntax)) return {};
  Continuation result{with_line_end(target.prompt) + piece, closer.has_value()};
  if (!defines_wanted(result.code, target, syntax)) return {};
  return {std::move(result)};
}

// A piece in an indented language, cut into the lines of the body and those after it.
class IndentedPiece final {
 public:
  IndentedPiece(const std::string& piece, const Target& target, const Syntax& syntax)
      : target_(target),
        syntax_(syntax),
        outline_(piece, syntax),
        lines_(read_lines(outline_, Inside::literals_and_brackets)),
        indent_(block_indent(target.prompt)),
        first_(next_line(0)) {}

  std::vector<Continuation> run() const {
    std::vector<Continuation> all;
    const auto add = [&](std::optional<Continuation> found) {
      if (found) all.push_back(std::move(*found));
    };
    if (first_ == lines_.text.size()) return all;
    if (!indent_at(first_).empty()) {
      add(as_indented());
      return all;
    }
    const std::size_t second = next_line(first_ + 1);
    const std::size_t depth = second < lines_.text.size() ? indent_at(second).size() : 0;
    const bool opens = trimmed(lines_.text[first_]).back() == ':';
    // Where the first line opens a block, the second is deeper whether or not the others have lost
    // their indentation.
    if (depth > 0 && (!opens || depth > indent_.size())) add(first_line_lost(opens, second));
    if (depth == 0 || opens) add(all_lost());
    return all;
  }

 private:
  // The next line from `at` on whose indentation counts.
  std::size_t next_line(std::size_t at) const {
    while (at < lines_.text.size() && lines_.is_free(at)) ++at;
    return at;
  }
  std::string_view indent_at(std::size_t line) const {
    return lines_.text[line].substr(0, indent_of(lines_.text[line]));
  }
  bool is_comment(std::size_t line) const {
    const std::string_view text = trimmed(lines_.text[line]);
    return std::any_of(
        syntax_.comments.begin(), syntax_.comments.end(),
        [&](const CommentSyntax& each) { return text.substr(0, each.open.size()) == each.open; });
  }

  // The indentation of the prompt's last block: that of its last line which is indented, else four.
  static std::string block_indent(const std::string& prompt) {
    std::string indent = "    ";
    for (const std::string_view line : lines_of(prompt)) {
      if (trimmed(line).empty()) continue;
      if (const std::size_t width = indent_of(line); width > 0) indent = line.substr(0, width);
    }
    return indent;
  }

  // The end of the body that begins at first_: it is followed by a line of less than `least`
  // indentation. Comments before such a line are not the body's.
  std::size_t end_of_body(std::size_t least) const {
    std::size_t last = first_;
    for (std::size_t i = next_line(first_ + 1); i < lines_.text.size(); i = next_line(i + 1)) {
      if (is_comment(i)) continue;
      if (indent_at(i).size() < least) return last + 1;
      last = next_line(i + 1) - 1;
    }
    return lines_.text.size();
  }

  // As it should be, perhaps by another width.
  std::optional<Continuation> as_indented() const {
    const std::string own(indent_at(first_));
    const std::size_t end = end_of_body(own.size());
    return checked(reindented(first_, end, own), end);
  }

  // The first line was written behind the prompt's last blanks.
  std::optional<Continuation> first_line_lost(bool opens, std::size_t second) const {
    const std::string own(opens ? indent_ : indent_at(second));
    const std::size_t end = end_of_body(1);
    return checked(indent_ + std::string(lines_.text[first_]) + reindented(first_ + 1, end, own),
                   end);
  }

  // No line has the body's indentation: the body ends behind the last outermost "return", else
  // where a definition or what is never run follows a statement.
  std::optional<Continuation> all_lost() const {
    const std::size_t end = std::min(end_of_outermost(), lines_.text.size());
    return checked(reindented(first_, end, ""), end);
  }

  std::size_t end_of_outermost() const {
    const auto& tokens = outline_.scan().tokens;
    const auto& items = outline_.items();
    const auto returned = std::find_if(items.rbegin(), items.rend(), [&](const Item& item) {
      return begins_with_return(outline_, item);
    });
    if (returned != items.rend()) return tokens[returned->last - 1].last_line + 1;
    bool statement = false;
    for (const Item& item : items) {
      const bool definition = item.kind == ItemKind::function || item.kind == ItemKind::type;
      const bool never_run = std::any_of(
          syntax_.dropped.begin(), syntax_.dropped.end(),
          [&](const auto& pattern) { return outline_.begins_with(item.first, pattern); });
      if (statement && (definition || never_run)) return tokens[item.first].line;
      statement = statement || item.kind == ItemKind::statement || item.kind == ItemKind::variable;
    }
    return lines_.text.size();
  }

  // Lines [first, end) with the prompt's indentation in place of `own`.
  std::string reindented(std::size_t first, std::size_t end, const std::string& own) const {
    std::string text;
    for (std::size_t i = first; i < end; ++i) {
      const std::string_view line = lines_.text[i];
      const bool moved = !lines_.is_free(i) && line.substr(0, own.size()) == own;
      if (moved) text += indent_;
      text += moved ? line.substr(own.size()) : line;
    }
    return text;
  }

  // `body` and the lines from `end` on behind the prompt, when that is well-formed.
  std::optional<Continuation> checked(const std::string& body, std::size_t end) const {
    if (!is_body(body, target_, syntax_)) return std::nullopt;
    Continuation result{with_line_end(target_.prompt) + with_line_end(body), false};
    for (std::size_t i = end; i < lines_.text.size(); ++i) {
      result.closed = result.closed || !lines_.is_free(i);
      result.code += lines_.text[i];
    }
    if (!defines_wanted(result.code, target_, syntax_)) return std::nullopt;
    return result;
  }

  const Target& target_;
  const Syntax& syntax_;
  const Outline outline_;
  const Lines lines_;
  const std::string indent_;
  const std::size_t first_;
};

bool begins_import(std::string_view line, const Syntax& syntax) {
  if (!syntax.directive.empty() && line.starts_with(syntax.directive)) return true;
  const std::size_t end = line.find_first_of(" \t");
  return end != std::string_view::npos && contains(syntax.import_words, line.substr(0, end)) &&
         trimmed(line.substr(end)).front() != '(';
}

// How many bytes of imports stand before the body: they belong before the prompt.
std::size_t size_of_imports(const std::string& piece, const Syntax& syntax) {
  const Outline outline(piece, syntax);
  const Lines lines = read_lines(outline, Inside::literals_and_brackets);
  std::size_t size = 0, at = 0;
  for (std::size_t i = 0; i < lines.text.size(); ++i) {
    at += lines.text[i].size();
    if (lines.is_free(i)) continue;
    if (!begins_import(lines.text[i], syntax)) break;
    size = at;
    while (i + 1 < lines.text.size() && lines.inside[i + 1]) size = at += lines.text[++i].size();
  }
  return size;
}

std::vector<Continuation> continuations_of_body(const std::string& piece, const Target& target,
                                                const Syntax& syntax) {
  if (syntax.layout == Layout::indentation) return IndentedPiece(piece, target, syntax).run();
  return bracketed(piece, target, syntax);
}

}  // namespace

std::vector<Continuation> continuations(const std::string& piece, const Target& target,
                                        const Syntax& syntax) {
  if (target.prompt.empty()) return {};
  const std::size_t imports = syntax.opening.empty() ? size_of_imports(piece, syntax) : 0;
  std::vector<Continuation> ways = continuations_of_body(piece.substr(imports), target, syntax);
  for (Continuation& way : ways) way.code.insert(0, piece, 0, imports);
  return ways;
}

bool goes_on_from_elsewhere(const Outline& outline, const Syntax& syntax) {
  const auto& items = outline.items();
  if (std::any_of(items.begin(), items.end(),
                  [&](const Item& item) { return begins_with_return(outline, item); })) {
    return true;
  }
  const auto closer = first_extra_closer(outline, syntax);
  if (!closer) return false;
  const auto& tokens = outline.scan().tokens;
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.begin > closer->begin && token.kind != TokenKind::comment &&
           token.kind != TokenKind::close && text_of(outline.text(), token) != ";";
  });
}

bool gives_result(std::string_view code, const Syntax& syntax) {
  const Outline outline(code, syntax);
  for (const Item& item : outline.items()) {
    if (item.kind == ItemKind::function || item.kind == ItemKind::type) continue;
    for (std::size_t i = item.first; i < item.last; ++i) {
      if (contains(syntax.result_words, outline.token_text(i))) return true;
    }
  }
  return false;
}

}  // namespace octet
