#include "benchmarks/code/outline.hpp"

#include <algorithm>
#include <optional>

namespace octet {
namespace {

// How many tokens are looked at around one for what belongs to it: hostile texts repeat the
// beginnings of definitions that never come.
constexpr std::size_t k_near = 64;

// Cuts a range of tokens into items and says what each one is.
class Splitter final {
 public:
  Splitter(std::string_view text, const Scan& scan, const Syntax& syntax, std::size_t first,
           std::size_t last)
      : text_(text), tokens_(scan.tokens), syntax_(syntax), at_(first), last_(last) {}

  std::vector<Item> run() {
    const std::vector<Extent> extents = split();
    std::vector<Item> items;
    items.reserve(extents.size());  // there may be one for every byte
    for (const Extent& extent : extents) {
      Item item;
      item.first = extent.first;
      item.last = extent.last;
      item.begin = tokens_[item.first].begin;
      item.end = tokens_[item.last - 1].end;
      classify(item);
      items.push_back(std::move(item));
    }
    return items;
  }

 private:
  struct Extent {
    Place first;
    Place last;
  };

  std::vector<Extent> split() {
    std::vector<Extent> extents;
    skip_comments();
    if (at_ < last_) {
      depth_ = tokens_[at_].depth;
      column_ = tokens_[at_].column;
    }
    while (at_ < last_) {
      const std::size_t first = at_;
      column_ = std::min(column_, tokens_[at_].column);  // a text may begin deeper than it goes on
      at_ = syntax_.layout == Layout::indentation ? end_of_suite() : end_of_item();
      std::size_t last = at_;
      while (last > first + 1 && is_comment(last - 1)) --last;
      extents.push_back({static_cast<Place>(first), static_cast<Place>(last)});
      skip_comments();
    }
    return extents;
  }

  std::string_view word(std::size_t i) const {
    return i < last_ ? text_of(text_, tokens_[i]) : std::string_view();
  }
  bool is_comment(std::size_t i) const { return tokens_[i].kind == TokenKind::comment; }
  bool is_word(std::size_t i) const { return i < last_ && tokens_[i].kind == TokenKind::word; }
  bool at_base(std::size_t i) const { return tokens_[i].depth <= depth_; }
  void skip_comments() {
    while (at_ < last_ && is_comment(at_)) ++at_;
  }
  // The next token of the base depth that is no comment, after i; last_ at the end.
  std::size_t next(std::size_t i) const {
    const std::size_t partner =
        tokens_[i].kind == TokenKind::open ? tokens_[i].partner : k_no_token;
    if (partner != k_no_token && partner > i && partner < last_) return partner;
    for (++i; i < last_; ++i) {
      if (at_base(i) && !is_comment(i)) break;
    }
    return i;
  }

  // Indented languages: up to the next line that begins no deeper than the first one.
  std::size_t end_of_suite() const {
    bool decorated = word(at_) == "@";
    for (std::size_t i = next(at_); i < last_; i = next(i)) {
      if (!tokens_[i].first_of_line || tokens_[i].column > column_ || joined(i)) continue;
      if (contains(syntax_.continuations, word(i))) continue;
      if (decorated) {
        decorated = word(i) == "@";
        continue;
      }
      return i;
    }
    return last_;
  }

  std::size_t previous(std::size_t i) const {
    while (i > 0 && is_comment(i - 1)) --i;
    return i == 0 ? k_no_token : i - 1;
  }

  // Whether the line that begins with token i goes on with the one before.
  bool joined(std::size_t i) const {
    const std::size_t before = previous(i);
    return (before != k_no_token && contains(syntax_.joins_after, word(before))) ||
           contains(syntax_.joins_before, word(i));
  }

  std::size_t end_of_item() const {
    bool assigned = false;
    for (std::size_t i = at_; i < last_; i = next(i)) {
      if (tokens_[i].kind == TokenKind::directive) return i == at_ ? i + 1 : i;
      if (i > at_ && ends_before(i)) return i;
      if (word(i) == "=") assigned = true;
      if (word(i) == ";") return i + 1;
      if (tokens_[i].kind != TokenKind::close || word(i) != "}") continue;
      if (const std::size_t end = end_after_block(i, assigned); end != k_no_token) return end;
    }
    return last_;
  }

  bool ends_before(std::size_t i) const {
    if (syntax_.layout != Layout::lines || tokens_[i].kind == TokenKind::close) return false;
    const std::size_t before = previous(i);
    return tokens_[i].line > tokens_[before].last_line && !joined(i) &&
           !contains(syntax_.continuations, word(i)) && word(i) != "{";
  }

  // Where the item ends whose block closes at token i; k_no_token when it goes on.
  std::size_t end_after_block(std::size_t i, bool assigned) const {
    const std::size_t after = next(i);
    if (after >= last_) return last_;
    const std::string_view text = word(after);
    if (text == ";") return after + 1;
    if (text == "," || text == "=" || text == "{" || assigned) return k_no_token;
    if (contains(syntax_.continuations, text)) return k_no_token;
    if (text == "while" && word(at_) == "do") return k_no_token;
    if (syntax_.layout == Layout::lines && tokens_[after].line == tokens_[i].last_line) {
      return k_no_token;
    }
    return i + 1;
  }

  void classify(Item& item) {
    value_from_ = value_at_ = 0;
    last_block_.reset();
    if (tokens_[item.first].kind == TokenKind::directive) {
      item.kind = ItemKind::directive;
      return;
    }
    if (is_word(item.first) && contains(syntax_.import_words, word(item.first)) &&
        item.first + 1 < item.last && word(item.first + 1) != "(") {
      item.kind = ItemKind::import;
      return;
    }
    for (std::size_t i = item.first; i < item.last; i = next(i)) {
      if (classify_at(item, i)) return;
    }
  }

  // Whether token i decides what the item is.
  bool classify_at(Item& item, std::size_t i) {
    const std::string_view text = word(i);
    if (tokens_[i].kind == TokenKind::word || tokens_[i].kind == TokenKind::open) {
      if (contains(syntax_.scope_words, text) && next(i) < item.last) return scope(item, i);
      if (contains(syntax_.type_words, text) && type(item, i)) return true;
      if (contains(syntax_.function_words, text) && function(item, i)) return true;
      if (contains(syntax_.variable_words, text)) return declaration(item, i);
      if (i == item.first && contains(syntax_.control_words, text)) return true;
    }
    if (text == "(" && syntax_.bare_functions) return bare_function(item, i);
    if (text == "=") return assignment(item, i);
    return text == ";";
  }

  bool scope(Item& item, std::size_t i) const {
    item.kind = ItemKind::scope;
    name(item, is_word(i + 1) ? i + 1 : k_no_token);
    body(item, i);
    return true;
  }

  bool type(Item& item, std::size_t i) const {
    std::size_t at = i + 1;
    while (at - i < k_near && is_word(at) && contains(syntax_.type_words, word(at))) ++at;
    if (!is_word(at) || at >= item.last) return false;
    // "template <class T>" and "struct Node* make()" define no type.
    const std::string_view after = at + 1 < item.last ? word(at + 1) : std::string_view("{");
    constexpr std::string_view k_begins_type = "{:;(<";
    const bool begins = after.size() == 1 && k_begins_type.find(after) != std::string_view::npos;
    if (!begins && !contains(syntax_.type_clauses, after)) return false;
    item.kind = ItemKind::type;
    name(item, at);
    body(item, at);
    return true;
  }

  // After a word that announces a function. Without a name it is an expression, unless it is the
  // value of an assignment, which is met first.
  bool function(Item& item, std::size_t i) const {
    std::size_t at = i + 1;
    while (at < item.last && at - i < k_near && !is_word(at) && word(at) != "(") ++at;
    // Lua writes "function table.name(" and "function object:name(": the last word is the name.
    while (at + 2 < item.last && is_word(at) && (word(at + 1) == "." || word(at + 1) == ":") &&
           is_word(at + 2)) {
      at += 2;
    }
    if (!is_word(at) || at >= item.last) return false;
    item.kind = ItemKind::function;
    name(item, at);
    std::size_t open = at + 1;  // after "<T>", if need be
    while (open < item.last && tokens_[open].kind == TokenKind::symbol) open = next(open);
    while (open < item.last && word(open) != "(" && word(open) != "{" && word(at + 1) == "<") {
      open = next(open);
    }
    if (word(open) == "(") parameters(item, open);
    body(item, i);
    stub(item);
    return true;
  }

  // From the ">" of NAME<T, U<V>> back to NAME; other tokens stay what they are.
  std::size_t before_generics(std::size_t i, std::size_t first) const {
    if (i == k_no_token || word(i) != ">") return i;
    std::size_t open = 0;
    for (const std::size_t last = i; i != k_no_token && i > first && last - i < k_near;
         i = previous(i)) {
      if (word(i) == ">") ++open;
      if (word(i) == "<" && --open == 0) return previous(i);
    }
    return k_no_token;
  }

  // NAME(...) { ... }, with whatever stands between the parts.
  bool bare_function(Item& item, std::size_t open) {
    const std::size_t at = before_generics(previous(open), item.first);
    if (at == k_no_token || at < item.first || !is_word(at)) return false;
    if (contains(syntax_.control_words, word(at)) || contains(syntax_.modifier_words, word(at))) {
      return false;
    }
    const std::size_t before = at > item.first ? previous(at) : k_no_token;
    const std::string_view before_text = before == k_no_token ? std::string_view() : word(before);
    // A call: "else return f(x);" declares nothing.
    if (before_text == "." || before_text == "->" || before_text == "@" || before_text == "new" ||
        contains(syntax_.result_words, before_text)) {
      return false;
    }
    const std::size_t close = tokens_[open].partner;
    const bool declared = before != k_no_token && syntax_.layout == Layout::semicolons;
    const bool block = close < item.last && last_block(item) > close;
    if (!block && !declared) return false;
    item.kind = ItemKind::function;
    name(item, at);
    parameters(item, open);
    body(item, open);
    stub(item);
    return true;
  }

  // The last token at the item's own depth that may begin a block, 0 when none does; looked for
  // once.
  std::size_t last_block(const Item& item) {
    if (last_block_) return *last_block_;
    last_block_ = 0;
    for (std::size_t i = item.first; i < item.last; i = next(i)) {
      if (word(i) == "{" || word(i) == "=>") last_block_ = i;
    }
    return *last_block_;
  }

  // The next token that tells what is declared. It is looked for from ever later tokens of an item:
  // what was passed over once is not read again.
  std::size_t next_value(const Item& item, std::size_t i) {
    if (i >= value_from_ && i <= value_at_) return value_at_;
    value_from_ = i;
    for (value_at_ = i; value_at_ < item.last; value_at_ = next(value_at_)) {
      const std::string_view text = word(value_at_);
      if (text == "=" || (text == "(" && syntax_.bare_functions)) break;
    }
    return value_at_;
  }

  // "const NAME = ...", "local a, b = ...", "auto NAME = ...".
  bool declaration(Item& item, std::size_t i) {
    if (is_word(i + 1) && contains(syntax_.function_words, word(i + 1))) return false;
    if (i + 1 < item.last && tokens_[i + 1].kind == TokenKind::open &&
        contains(syntax_.function_words, word(i + 1))) {
      return false;
    }
    if (const std::size_t k = next_value(item, next(i)); k < item.last) {
      // C++: "auto NAME(...) { ... }" and "const T& NAME(...)" are functions.
      return word(k) == "=" ? assignment(item, k) : bare_function(item, k);
    }
    if (!is_word(i + 1)) return false;
    item.kind = ItemKind::variable;
    for (std::size_t k = i + 1; k < item.last; k = next(k)) {
      if (is_word(k)) name(item, k);
    }
    return true;
  }

  bool assignment(Item& item, std::size_t equals) const {
    item.kind = ItemKind::variable;
    for (std::size_t i = item.first; i < equals; i = next(i)) {
      if (!is_word(i) || (i > item.first && word(previous(i)) == ".")) continue;
      const std::string_view after = word(i + 1);
      if (after == "=" || after == "," || after == ":" || after == "[") name(item, i);
      if (after == ":") break;
    }
    // "int Total { get; set; } = 5;"
    if (item.names.empty() && equals > item.first && word(equals - 1) == "}") {
      const std::size_t open = tokens_[equals - 1].partner;
      if (open != k_no_token && open > item.first && is_word(open - 1)) name(item, open - 1);
    }
    body(item, equals);
    return true;
  }

  void name(Item& item, std::size_t token) const {
    if (token == k_no_token) return;
    if (item.names.empty()) item.name_token = static_cast<Place>(token);
    item.names.emplace_back(word(token));
  }

  void parameters(Item& item, std::size_t open) const {
    item.parameters_first = static_cast<Place>(open + 1);
    item.parameters_last = std::min(tokens_[open].partner, item.last);
    item.signature_last = std::min(item.parameters_last + 1, item.last);
  }

  // The body after token `from`: between braces or word brackets, or after the colon of an indented
  // language.
  void body(Item& item, std::size_t from) const {
    if (syntax_.layout == Layout::indentation) return indented_body(item, from);
    if (tokens_[from].kind == TokenKind::open && word(from) != "(") return bracketed(item, from);
    // The last brace: one before it belongs to a result type or an initializer.
    for (std::size_t i = next(from); i < item.last; i = next(i)) {
      if (word(i) == "{") bracketed(item, i);
      if (word(i) == "=>" && !item.has_body) {
        item.has_body = true;
        item.body_first = static_cast<Place>(i + 1);
        item.body_last = item.last;
      }
    }
  }

  void bracketed(Item& item, std::size_t open) const {
    item.has_body = true;
    item.open = static_cast<Place>(open);
    item.body_first = std::max(item.open + 1, item.signature_last);
    item.unclosed = tokens_[open].partner == k_no_token;
    item.body_last = std::min(tokens_[open].partner, item.last);
  }

  void indented_body(Item& item, std::size_t from) const {
    for (std::size_t i = from; i < item.last; i = next(i)) {
      if (word(i) != ":") continue;
      item.has_body = i + 1 < item.last;
      item.body_first = static_cast<Place>(i + 1);
      item.body_last = item.last;
      return;
    }
  }

  void stub(Item& item) const {
    item.stub = true;
    for (std::size_t i = item.body_first; i < item.body_last && item.stub; ++i) {
      const bool docstring =
          syntax_.layout == Layout::indentation && tokens_[i].kind == TokenKind::string;
      item.stub =
          is_comment(i) || docstring || contains(syntax_.stub_words, word(i)) || word(i) == ";";
    }
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Syntax& syntax_;
  std::size_t at_;
  std::size_t last_;
  Place depth_ = 0;
  Place column_ = 0;
  // Of the item being classified.
  std::size_t value_from_ = 0;
  std::size_t value_at_ = 0;
  std::optional<std::size_t> last_block_;
};

}  // namespace

std::string body_closer(const Syntax& syntax) {
  if (syntax.layout == Layout::indentation) return {};
  for (const WordBracketSyntax& each : syntax.word_brackets) {
    for (const std::string& word : each.open) {
      if (contains(syntax.function_words, word)) return each.close;
    }
  }
  return "}";
}

bool Item::defines(std::string_view name) const {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Outline::Outline(std::string_view text, const Syntax& syntax)
    : text_(text), syntax_(syntax), scan_(octet::scan(text, syntax)) {
  items_ = Splitter(text_, scan_, syntax_, 0, scan_.tokens.size()).run();
}

std::vector<Item> Outline::members(const Item& item) const {
  if (!item.has_body) return {};
  return Splitter(text_, scan_, syntax_, item.body_first, item.body_last).run();
}

std::string Outline::parameters(const Item& item) const {
  std::string text;
  for (Place i = item.parameters_first; i < item.parameters_last; ++i) {
    if (scan_.tokens[i].kind != TokenKind::comment) text.append(token_text(i)).append(" ");
  }
  return text;
}

std::size_t Outline::matches(std::size_t first, std::string_view pattern) const {
  for (std::size_t i = first; i < scan_.tokens.size(); ++i) {
    if (scan_.tokens[i].kind == TokenKind::comment) continue;
    while (!pattern.empty() && pattern.front() == ' ') pattern.remove_prefix(1);
    const std::string_view text = token_text(i);
    if (text.empty() || pattern.substr(0, text.size()) != text) return k_no_token;
    pattern.remove_prefix(text.size());
    if (pattern.find_first_not_of(' ') == std::string_view::npos) return i;
  }
  return k_no_token;
}

}  // namespace octet
