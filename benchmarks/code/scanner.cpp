#include "benchmarks/code/scanner.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "benchmarks/code/literals.hpp"

namespace octet {
namespace {

constexpr Place k_tab = 8;

// What is open at a place: a bracket, a bracket written as a word, or a hole of a string.
struct Frame {
  enum class Kind : std::uint8_t { bracket, word, hole } kind = Kind::bracket;
  bool awaits_swallow = false;  // word: its swallowed word has not come yet
  std::uint16_t hole = 0;       // into StringSyntax::holes
  Place index = 0;              // into Syntax::brackets, Syntax::word_brackets or Syntax::strings
  Place token = k_no_token;
};

class Scanner final {
 public:
  Scanner(std::string_view text, const Syntax& syntax)
      : text_(text.substr(0, k_longest_text)),
        syntax_(syntax),
        open_brackets_(syntax.brackets.size()),
        open_words_(syntax.word_brackets.size()),
        regexes_(text_) {
    // Memory that no token comes to stand in is never touched, and none is copied while tokens
    // come.
    constexpr std::size_t k_most_reserved = std::size_t{1} << 21;
    scan_.tokens.reserve(std::min(text_.size(), k_most_reserved));
  }

  Scan run() {
    while (at_ < text_.size()) step();
    for (const Frame& frame : frames_) {
      if (frame.kind == Frame::Kind::hole) {
        scan_.ends_in_string = true;
      } else {
        scan_.unclosed.push_back(frame.token);
      }
    }
    scan_.ends_in_string = scan_.ends_in_string || !heredocs_.empty();
    std::sort(scan_.unclosed.begin(), scan_.unclosed.end());
    return std::move(scan_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') return newline();
    if (is_blank(c)) return blank();
    if (try_directive() || try_comment() || try_closing_hole() || try_string()) return;
    if (is_letter(c) || is_word_extra(c)) return word();
    if (is_digit(c)) return number();
    if (try_close() || try_open()) return;
    symbol();
  }

  bool here(std::string_view what) const {
    return !what.empty() && text_.compare(at_, what.size(), what) == 0;
  }
  bool is_word_extra(char c) const { return syntax_.word_characters.find(c) != std::string::npos; }
  bool is_word_char(char c) const { return is_letter(c) || is_digit(c) || is_word_extra(c); }

  // Columns are kept only up to the first token of a line: nothing else asks for them.
  void blank() {
    column_ = text_[at_] == '\t' ? (column_ / k_tab + 1) * k_tab : column_ + 1;
    ++at_;
  }

  void newline() {
    ++at_;
    ++line_;
    column_ = 0;
    line_is_empty_ = true;
    if (single_line_holes_ > 0) abandon_holes();
    while (!heredocs_.empty() && at_ < text_.size()) heredoc_text();
  }

  void add(TokenKind kind, std::size_t end) {
    Token token;
    token.kind = kind;
    token.begin = static_cast<Place>(at_);
    token.end = static_cast<Place>(end);
    token.line = line_;
    const std::string_view covered = text_.substr(at_, end - at_);
    line_ += static_cast<Place>(std::count(covered.begin(), covered.end(), '\n'));
    token.last_line = line_;
    token.column = column_;
    token.first_of_line = line_is_empty_;
    token.depth = static_cast<Place>(frames_.size());
    scan_.tokens.push_back(token);
    if (kind != TokenKind::comment) last_ = static_cast<Place>(scan_.tokens.size() - 1);
    line_is_empty_ = false;
    column_ += static_cast<Place>(end - at_);
    at_ = end;
  }

  std::string_view last_text() const {
    return last_ == k_no_token ? std::string_view() : text_of(text_, scan_.tokens[last_]);
  }

  bool quiet() const { return !frames_.empty() && is_quiet(frames_.back()); }

  bool is_quiet(const Frame& frame) const {
    if (frame.kind == Frame::Kind::word) return false;
    if (frame.kind == Frame::Kind::bracket) return syntax_.brackets[frame.index].quiet;
    const std::string& open = syntax_.strings[frame.index].holes[frame.hole].open;
    return std::any_of(syntax_.brackets.begin(), syntax_.brackets.end(),
                       [&](const BracketSyntax& each) { return each.quiet && each.open == open; });
  }

  bool try_directive() {
    if (!line_is_empty_ || !here(syntax_.directive)) return false;
    std::size_t end = at_;
    do {
      end = std::min(text_.find('\n', end + 1), text_.size());
    } while (end < text_.size() && text_[end - 1] == '\\');
    add(TokenKind::directive, end);
    return true;
  }

  bool try_comment() {
    if (quiet()) return false;
    const CommentSyntax* best = nullptr;
    for (const CommentSyntax& comment : syntax_.comments) {
      if (here(comment.open) && (best == nullptr || comment.open.size() > best->open.size())) {
        best = &comment;
      }
    }
    if (best == nullptr || (best->at_word_start && !at_word_start())) return false;
    const std::size_t after = at_ + best->open.size();
    if (!best->unless.empty() && text_.compare(after, best->unless.size(), best->unless) == 0) {
      return false;
    }
    return ended(TokenKind::comment,
                 best->close.empty() ? line_end(text_, after) : comment_end(text_, *best, after));
  }

  bool at_word_start() const {
    if (at_ == 0) return true;
    const char before = text_[at_ - 1];
    return is_blank(before) || before == '\n' ||
           std::string_view(";&|()").find(before) != std::string_view::npos;
  }

  // Strings.

  bool try_string() {
    const StringSyntax* best = nullptr;
    for (const StringSyntax& string : syntax_.strings) {
      if (here(string.open) && (best == nullptr || string.open.size() > best->open.size()) &&
          may_begin(string)) {
        best = &string;
      }
    }
    if (best == nullptr) return false;
    switch (best->form) {
      case StringForm::plain:
        plain_string(static_cast<std::size_t>(best - syntax_.strings.data()),
                     at_ + best->open.size());
        return true;
      case StringForm::delimited:
        return ended(TokenKind::string, delimited_end(text_, *best, at_));
      case StringForm::levelled:
        return ended(TokenKind::string, levelled_end(text_, *best, at_));
      case StringForm::heredoc:
        return heredoc(*best);
      case StringForm::regex:
        return ended(TokenKind::string, regexes_.end(*best, at_));
    }
    return false;
  }

  // Adds a token up to the end that was found; without an end there is none.
  bool ended(TokenKind kind, const std::optional<LiteralEnd>& end) {
    if (!end) return false;
    scan_.ends_in_string = scan_.ends_in_string || !end->closed;
    add(kind, end->at);
    return true;
  }

  bool heredoc(const StringSyntax& string) {
    auto begun = read_heredoc(text_, string, at_);
    if (!begun) return false;
    heredocs_.push_back(std::move(begun->heredoc));
    add(TokenKind::string, begun->end);
    return true;
  }

  // The text of the first waiting heredoc, which begins at at_.
  void heredoc_text() {
    const Heredoc heredoc = std::move(heredocs_.front());
    heredocs_.pop_front();
    ended(TokenKind::string, heredoc_end(text_, heredoc, at_));
  }

  bool may_begin(const StringSyntax& string) const {
    if (string.form == StringForm::heredoc) return !quiet();
    if (string.form == StringForm::regex) return expects_operand();
    return true;
  }

  // Where an operand is expected, "/" begins a regular expression; elsewhere it divides.
  bool expects_operand() const {
    if (last_ == k_no_token) return true;
    switch (scan_.tokens[last_].kind) {
      case TokenKind::word:
        return contains(syntax_.operand_words, last_text());
      case TokenKind::number:
      case TokenKind::string:
        return false;
      case TokenKind::close:
        return last_text() == "}";
      case TokenKind::open:
      case TokenKind::symbol:
      case TokenKind::directive:
      case TokenKind::comment:
        return true;
    }
    return true;
  }

  // Adds the piece of a plain string that begins at at_; its content is read from `from`. A hole
  // ends the piece and opens a frame, so that nesting costs no recursion.
  void plain_string(std::size_t index, std::size_t from) {
    const StringSyntax& string = syntax_.strings[index];
    for (std::size_t i = from; i < text_.size();) {
      const auto starts = [&](std::string_view what) {
        return !what.empty() && text_.compare(i, what.size(), what) == 0;
      };
      if (text_[i] == '\n' && !string.multiline) return add(TokenKind::string, i);
      if (starts(string.escape)) {
        i += string.escape.size() + 1;
      } else if (starts(string.close)) {
        i += string.close.size();
        if (!string.doubled || !starts(string.close)) return add(TokenKind::string, i);
        i += string.close.size();
      } else if (const auto hole = hole_at(string, i)) {
        if (starts(string.holes[*hole].unless)) {
          i += string.holes[*hole].unless.size();
          continue;
        }
        add(TokenKind::string, i + string.holes[*hole].open.size());
        push(Frame::Kind::hole, index, false, *hole);
        single_line_holes_ += string.multiline ? 0 : 1;
        return;
      } else {
        ++i;
      }
    }
    scan_.ends_in_string = true;
    add(TokenKind::string, text_.size());
  }

  std::optional<std::size_t> hole_at(const StringSyntax& string, std::size_t i) const {
    std::optional<std::size_t> best;
    for (std::size_t k = 0; k < string.holes.size(); ++k) {
      const std::string& open = string.holes[k].open;
      if (text_.compare(i, open.size(), open) == 0 &&
          (!best || open.size() > string.holes[*best].open.size())) {
        best = k;
      }
    }
    return best;
  }

  bool try_closing_hole() {
    if (frames_.empty() || frames_.back().kind != Frame::Kind::hole) return false;
    const Frame frame = frames_.back();
    const std::string& close = syntax_.strings[frame.index].holes[frame.hole].close;
    if (!here(close)) return false;
    pop();
    plain_string(frame.index, at_ + close.size());
    return true;
  }

  // A line ended inside a hole of a string that cannot go over lines: the string ended with it.
  void abandon_holes() {
    while (single_line_holes_ > 0) pop();
  }

  // WordSet and brackets.

  void word() {
    std::size_t end = at_;
    while (end < text_.size() && is_word_char(text_[end])) ++end;
    const std::string_view text = text_.substr(at_, end - at_);
    if (syntax_.word_brackets.empty() || !may_be_bracket()) return add(TokenKind::word, end);
    if (swallowed(text)) return add(TokenKind::word, end);
    for (std::size_t k = 0; k < syntax_.word_brackets.size(); ++k) {
      if (syntax_.word_brackets[k].close == text && open_words_[k] > 0) {
        return close_frame(Frame::Kind::word, k, end);
      }
    }
    for (std::size_t k = 0; k < syntax_.word_brackets.size(); ++k) {
      const WordBracketSyntax& bracket = syntax_.word_brackets[k];
      if (!contains(bracket.open, text)) continue;
      add(TokenKind::open, end);
      push(Frame::Kind::word, k, !bracket.swallow.empty());
      ++open_words_[k];
      return;
    }
    add(is_closing_word(text) ? TokenKind::close : TokenKind::word, end);
    if (scan_.tokens.back().kind == TokenKind::close) scan_.extra.push_back(last_);
  }

  bool is_closing_word(std::string_view text) const {
    return std::any_of(syntax_.word_brackets.begin(), syntax_.word_brackets.end(),
                       [&](const WordBracketSyntax& each) { return each.close == text; });
  }

  bool swallowed(std::string_view text) {
    if (frames_.empty() || !frames_.back().awaits_swallow) return false;
    if (syntax_.word_brackets[frames_.back().index].swallow != text) return false;
    frames_.back().awaits_swallow = false;
    return true;
  }

  // Whether a word stands where a command may begin, in languages where "echo done" ends no loop.
  bool may_be_bracket() const {
    if (syntax_.command_words.empty() || line_is_empty_ || last_ == k_no_token) return true;
    const Token& last = scan_.tokens[last_];
    if (last.last_line != line_ || last.depth < frames_.size()) return true;
    if (contains(syntax_.command_words, last_text())) return true;
    // "function name {"
    return last_ > 0 && contains(syntax_.function_words, text_of(text_, scan_.tokens[last_ - 1]));
  }

  void number() { add(TokenKind::number, number_end(text_, syntax_.digit_separator, at_)); }

  template <class Member>
  std::optional<std::size_t> longest_bracket(Member side) const {
    std::optional<std::size_t> best;
    for (std::size_t k = 0; k < syntax_.brackets.size(); ++k) {
      const std::string& text = syntax_.brackets[k].*side;
      if (here(text) && (!best || text.size() > (syntax_.brackets[*best].*side).size())) best = k;
    }
    return best;
  }

  bool try_open() {
    auto bracket = longest_bracket(&BracketSyntax::open);
    if (!bracket) return false;
    if (is_plain_text(syntax_.brackets[*bracket].open)) return false;
    if (syntax_.brackets[*bracket].outer && quiet_frames_ > 0) bracket = shortest_bracket();
    add(TokenKind::open, at_ + syntax_.brackets[*bracket].open.size());
    push(Frame::Kind::bracket, *bracket);
    ++open_brackets_[*bracket];
    return true;
  }

  // A bracket where no command begins, in a language where it is an ordinary character there.
  bool is_plain_text(const std::string& bracket) const {
    return contains(syntax_.command_brackets, bracket) && !may_be_bracket();
  }

  std::size_t shortest_bracket() const {
    std::size_t best = 0;
    std::size_t length = std::string::npos;
    for (std::size_t k = 0; k < syntax_.brackets.size(); ++k) {
      const std::string& open = syntax_.brackets[k].open;
      if (!here(open) || open.size() >= length) continue;
      best = k;
      length = open.size();
    }
    return best;
  }

  // Several brackets may close alike ("}" of "{" and "${"): the innermost frame decides.
  bool try_close() {
    const auto longest = longest_bracket(&BracketSyntax::close);
    if (!longest) return false;
    const bool closes_frame = !frames_.empty() && frames_.back().kind == Frame::Kind::bracket &&
                              here(syntax_.brackets[frames_.back().index].close);
    if (is_plain_text(syntax_.brackets[*longest].close) &&
        !(closes_frame &&
          !contains(syntax_.command_brackets, syntax_.brackets[frames_.back().index].open))) {
      return false;
    }
    if (closes_frame) {
      const std::size_t index = frames_.back().index;
      close_frame(Frame::Kind::bracket, index, at_ + syntax_.brackets[index].close.size());
      return true;
    }
    if (absorbed(*longest)) return true;
    for (std::size_t k = 0; k < syntax_.brackets.size(); ++k) {
      if (open_brackets_[k] == 0 || !here(syntax_.brackets[k].close)) continue;
      close_frame(Frame::Kind::bracket, k, at_ + syntax_.brackets[k].close.size());
      return true;
    }
    add(TokenKind::close, at_ + 1);
    scan_.extra.push_back(last_);
    return true;
  }

  bool absorbed(std::size_t bracket) {
    if (frames_.empty() || frames_.back().kind != Frame::Kind::word) return false;
    const std::string& close = syntax_.brackets[bracket].close;
    if (syntax_.word_brackets[frames_.back().index].absorb != close) return false;
    add(TokenKind::symbol, at_ + close.size());
    return true;
  }

  // Closes the innermost frame of that kind; what is open inside it stays unclosed. A hole is a
  // wall: nothing inside a string closes what is outside.
  void close_frame(Frame::Kind kind, std::size_t index, std::size_t end) {
    while (!frames_.empty() && frames_.back().kind != Frame::Kind::hole &&
           !(frames_.back().kind == kind && frames_.back().index == index)) {
      scan_.unclosed.push_back(frames_.back().token);
      pop();
    }
    if (frames_.empty() || frames_.back().kind == Frame::Kind::hole) {
      add(TokenKind::close, end);
      scan_.extra.push_back(last_);
      return;
    }
    const Place open = frames_.back().token;
    pop();
    add(TokenKind::close, end);
    scan_.tokens[open].partner = last_;
    scan_.tokens[last_].partner = open;
  }

  // Opens a frame at the token added last.
  void push(Frame::Kind kind, std::size_t index, bool awaits_swallow = false,
            std::size_t hole = 0) {
    frames_.push_back(
        {kind, awaits_swallow, static_cast<std::uint16_t>(hole), static_cast<Place>(index), last_});
    quiet_frames_ += quiet() ? 1 : 0;
  }

  void pop() {
    const Frame frame = frames_.back();
    frames_.pop_back();
    quiet_frames_ -= is_quiet(frame) ? 1 : 0;
    switch (frame.kind) {
      case Frame::Kind::bracket:
        --open_brackets_[frame.index];
        break;
      case Frame::Kind::word:
        --open_words_[frame.index];
        break;
      case Frame::Kind::hole:
        single_line_holes_ -= syntax_.strings[frame.index].multiline ? 0 : 1;
        break;
    }
  }

  void symbol() {
    if (here(syntax_.escape) && at_ + 1 < text_.size() && text_[at_ + 1] != '\n') {
      return add(TokenKind::symbol, at_ + 2);
    }
    add(TokenKind::symbol, symbol_end(text_, at_));
  }

  const std::string_view text_;
  const Syntax& syntax_;
  Scan scan_;
  std::size_t at_ = 0;
  Place line_ = 0;
  Place column_ = 0;
  bool line_is_empty_ = true;
  Place last_ = k_no_token;  // the last token that is not a comment
  std::deque<Frame>
      frames_;  // not a vector: there may be one for every byte, and never a second copy
  std::vector<std::size_t> open_brackets_;  // how many frames of each bracket
  std::vector<std::size_t> open_words_;
  std::size_t single_line_holes_ = 0;
  std::size_t quiet_frames_ = 0;
  RegexReader regexes_;
  std::deque<Heredoc> heredocs_;  // begun on this line, their text not yet read
};

}  // namespace

bool contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

Scan scan(std::string_view text, const Syntax& syntax) {
  return Scanner(text, syntax).run();
}

}  // namespace octet
