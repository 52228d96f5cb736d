#include "generation/snippets/snippet_cutter.hpp"

#include <algorithm>
#include <utility>

#include "base/split_mix.hpp"

namespace octet {
namespace {

constexpr int k_most_draws = 8;

std::uint64_t lines_with_text(std::string_view text) {
  std::uint64_t lines = 0;
  bool has_text = false;
  for (const char c : text) {
    if (c == '\n') has_text = false;
    if (has_text || c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    has_text = true;
    ++lines;
  }
  return lines;
}

std::uint64_t count_lines(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

std::size_t begin_of_line(std::string_view text, std::size_t at) {
  return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
}

// Without line ends and blank lines at its end.
std::size_t trimmed_end(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && (text[end - 1] == '\n' || text[end - 1] == ' ' || text[end - 1] == '\t' ||
                         text[end - 1] == '\r')) {
    --end;
  }
  return end;
}

class ItemCutter final {
 public:
  ItemCutter(const Outline& outline, const Syntax& syntax, const CutRules& rules,
             TokenCounter& counter)
      : outline_(outline),
        tokens_(outline.scan().tokens),
        syntax_(syntax),
        rules_(rules),
        counter_(counter) {}

  // Without recursion: how deep types stand in each other is not ours to say.
  Cuts run() {
    levels_.push_back({outline_.items(), 0});
    while (!levels_.empty()) {
      Level& level = levels_.back();
      if (level.next == level.items.size()) {
        levels_.pop_back();
        continue;
      }
      const Item item = std::move(level.items[level.next++]);
      visit(item);
    }
    return std::move(cuts_);
  }

 private:
  struct Level {
    std::vector<Item> items;
    std::size_t next = 0;
  };

  void visit(const Item& item) {
    if (is_cut_off(item)) return;
    if (item.kind == ItemKind::scope) {
      look_into(item);
    } else if (item.kind == ItemKind::type) {
      take(item, SnippetCut::class_);
    } else if (item.kind == ItemKind::function && item.stub) {
      ++cuts_.stubs;
    } else if (item.kind == ItemKind::function || is_function_value(item)) {
      take(item, SnippetCut::function);
    }
  }

  // The text ends inside of it.
  bool is_cut_off(const Item& item) const {
    return item.unclosed || (outline_.scan().ends_in_string && item.last == tokens_.size());
  }

  // "const f = (a) => { ... }", "f = function (a) { ... }": what makes it a function stands between
  // the name and the body.
  bool is_function_value(const Item& item) const {
    if (item.kind != ItemKind::variable || !item.has_body) return false;
    for (Place i = item.first; i < item.body_first; ++i) {
      const std::string_view word = outline_.token_text(i);
      if (word == "=>" || contains(syntax_.function_words, word)) return true;
    }
    return false;
  }

  bool look_into(const Item& item) {
    if (!item.has_body || levels_.size() > k_deepest_type) return false;
    std::vector<Item> members = outline_.members(item);
    const bool any = !members.empty();
    if (any) levels_.push_back({std::move(members), 0});
    return any;
  }

  void take(const Item& item, SnippetCut kind) {
    const Place first = first_comment(item);
    Cut cut = extent(first, item);
    cut.kind = kind;
    const std::string_view text = outline_.text().substr(cut.begin, cut.end - cut.begin);
    const auto tokens = counter_.count_within(text, rules_.max_tokens);
    if (!tokens) {
      if (kind != SnippetCut::class_ || !look_into(item)) ++cuts_.too_long;
      return;
    }
    if (lines_with_text(text) < rules_.min_lines) {
      ++cuts_.too_short;
      return;
    }
    cut.tokens = *tokens;
    cuts_.kept.push_back(cut);
  }

  // The token with which the comments begin that stand right above the item.
  Place first_comment(const Item& item) const {
    Place first = item.first;
    while (first > 0 && tokens_[first - 1].kind == TokenKind::comment &&
           tokens_[first - 1].first_of_line &&
           tokens_[first - 1].last_line + 1 >= tokens_[first].line) {
      --first;
    }
    return first;
  }

  Cut extent(Place first, const Item& item) const {
    const std::string_view text = outline_.text();
    const Token& begin = tokens_[first];
    Cut cut;
    cut.begin = begin.first_of_line ? begin_of_line(text, begin.begin) : begin.begin;
    Place last = item.last;  // behind a comment on the last line
    const auto is_beside = [&](Place i) {
      return i < tokens_.size() && tokens_[i].line == tokens_[last - 1].last_line;
    };
    while (is_beside(last) && tokens_[last].kind == TokenKind::comment &&
           tokens_[last].last_line == tokens_[last].line) {
      ++last;
    }
    if (is_beside(last)) last = item.last;
    const Token& end = tokens_[last - 1];
    cut.end = trimmed_end(text, cut.begin, end.end);
    cut.first_line = begin.line + 1;
    cut.last_line = end.last_line + 1;
    return cut;
  }

  const Outline& outline_;
  const std::vector<Token>& tokens_;
  const Syntax& syntax_;
  const CutRules& rules_;
  TokenCounter& counter_;
  std::vector<Level> levels_;
  Cuts cuts_;
};

// Of the line that is `lines` line ends behind `from`.
std::size_t offset_of_line(std::string_view text, std::size_t from, std::uint64_t lines) {
  for (; lines > 0 && from < text.size(); --lines) {
    from = std::min(text.find('\n', from), text.size() - 1) + 1;
  }
  return from;
}

// Passes over blank lines at the beginning.
void trim_begin(Cut& cut, std::string_view text) {
  const std::string_view lines = text.substr(cut.begin, cut.end - cut.begin);
  const std::size_t first = std::min(lines.find_first_not_of(" \t\r\n"), lines.size());
  const std::size_t begin = begin_of_line(lines, first);
  cut.first_line += count_lines(lines.substr(0, begin));
  cut.begin += begin;
}

// Not blank, no comment, no import: something that an idea can be in.
bool is_code(std::string_view line, const Syntax& syntax) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
  if (line.empty() || (!syntax.directive.empty() && line.starts_with(syntax.directive)))
    return false;
  for (const CommentSyntax& comment : syntax.comments) {
    if (line.starts_with(comment.open)) return false;
  }
  return !contains(syntax.import_words, line.substr(0, line.find_first_of(" \t")));
}

std::uint64_t lines_of_code(std::string_view text, const Syntax& syntax) {
  std::uint64_t lines = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (is_code(text.substr(at, end - at), syntax)) ++lines;
    at = end + 1;
  }
  return lines;
}

// Whether the lines make a snippet; counts their tokens.
bool complete(Cut& cut, std::string_view text, const Syntax& syntax, const CutRules& rules,
              TokenCounter& counter) {
  trim_begin(cut, text);
  cut.end = trimmed_end(text, cut.begin, cut.end);
  const std::string_view lines = text.substr(cut.begin, cut.end - cut.begin);
  if (lines_of_code(lines, syntax) < rules.min_lines) return false;
  const auto tokens = counter.count_within(lines, rules.max_tokens);
  if (!tokens) return false;
  cut.tokens = *tokens;
  cut.last_line = cut.first_line + count_lines(lines);
  return true;
}

}  // namespace

Cuts cut_items(const Outline& outline, const Syntax& syntax, const CutRules& rules,
               TokenCounter& counter) {
  return ItemCutter(outline, syntax, rules, counter).run();
}

std::vector<Cut> cut_lines(std::string_view text, std::size_t from, std::uint64_t draw,
                           const Syntax& syntax, const CutRules& rules, TokenCounter& counter) {
  text = text.substr(0, trimmed_end(text, 0, text.size()));
  if (count_lines(text) < rules.max_lines) {
    Cut whole{0, text.size(), 1, 1, 0, SnippetCut::whole};
    if (complete(whole, text, syntax, rules, counter)) return {whole};
    return {};
  }
  from = std::min(from, text.size());
  const std::uint64_t before = count_lines(text.substr(0, from));
  const std::uint64_t lines = count_lines(text.substr(from)) + 1;
  SplitMix64 draws(draw);
  for (int i = 0; i < k_most_draws; ++i) {
    const std::uint64_t length =
        std::min(std::max(1 + draws.next() % rules.max_lines, rules.min_lines),
                 std::max<std::uint64_t>(lines, 1));
    const std::uint64_t first = draws.next() % (lines - length + 1);
    Cut cut;
    cut.begin = offset_of_line(text, from, first);
    cut.end = offset_of_line(text, cut.begin, length);
    cut.first_line = before + first + 1;
    if (complete(cut, text, syntax, rules, counter)) return {cut};
  }
  return {};
}

std::size_t end_of_first_comments(std::string_view text, const Scan& scan) {
  std::size_t end = 0;
  for (const Token& token : scan.tokens) {
    if (token.kind != TokenKind::comment) break;
    end = std::min(text.find('\n', token.end), text.size() - 1) + 1;
  }
  return end;
}

}  // namespace octet
