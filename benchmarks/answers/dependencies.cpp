#include "benchmarks/answers/dependencies.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <queue>
#include <set>

#include "benchmarks/code/text_edits.hpp"
#include "benchmarks/code/word_set.hpp"

namespace octet {
namespace {

WordSet words_of(const Outline& outline) {
  WordSet words;
  for (const Token& token : outline.scan().tokens) {
    if (token.kind == TokenKind::word) words.add(text_of(outline.text(), token));
  }
  words.sort();
  return words;
}

WordSet names_of(const Outline& outline) {
  WordSet names;
  const auto add = [&](const std::vector<Item>& items) {
    for (const Item& item : items) names.add_all(item.names);
  };
  add(outline.items());
  for (const Item& item : outline.items()) {
    if (item.kind == ItemKind::type || item.kind == ItemKind::scope) add(outline.members(item));
  }
  names.sort();
  return names;
}

bool is_import(const Item& item) {
  return item.kind == ItemKind::import || item.kind == ItemKind::directive;
}

bool holds_statements(const Outline& outline) {
  return std::any_of(outline.items().begin(), outline.items().end(),
                     [](const Item& item) { return item.kind == ItemKind::statement; });
}

// Words behind which a name is used, not made: "return power", "not found", "else power".
bool is_before_use(std::string_view word, const Syntax& syntax) {
  return contains(syntax.operand_words, word) || contains(syntax.result_words, word) ||
         contains(syntax.continuations, word);
}

// Whether a token gives a value to the word before it: "=", "+=", ":=", but no comparison.
bool gives_value(std::string_view text) {
  constexpr std::array<std::string_view, 6> k_comparisons = {"==", "!=", "<=", ">=", "===", "!=="};
  return !text.empty() && text.back() == '=' &&
         std::find(k_comparisons.begin(), k_comparisons.end(), text) == k_comparisons.end();
}

// The words to which the code itself gives a value somewhere: variables, also local ones, and
// parameters. A value of that name elsewhere in the answer is another one.
WordSet bound_words(const Outline& outline, const Syntax& syntax) {
  WordSet bound;
  const auto& tokens = outline.scan().tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::word) continue;
    const bool declared = i > 0 && tokens[i - 1].kind == TokenKind::word &&
                          tokens[i - 1].line == tokens[i].line &&
                          !is_before_use(outline.token_text(i - 1), syntax);
    const bool assigned = i + 1 < tokens.size() && gives_value(outline.token_text(i + 1));
    if (!declared && !assigned) continue;
    std::string_view name = outline.token_text(i);
    bound.add(name);
    // In a hole of a string PHP's variables stand without their sign.
    if (name.front() == '$') bound.add(name.substr(1));
  }
  const auto add_parameters = [&](const std::vector<Item>& items) {
    for (const Item& item : items) {
      for (std::size_t i = item.parameters_first; i < item.parameters_last; ++i) {
        if (tokens[i].kind == TokenKind::word) bound.add(outline.token_text(i));
      }
    }
  };
  add_parameters(outline.items());
  for (const Item& item : outline.items()) {
    if (item.kind == ItemKind::type) add_parameters(outline.members(item));
  }
  bound.sort();
  return bound;
}

// A definition that may be taken over from another piece of text, which it holds views into.
struct Helper {
  std::vector<Name> names;
  std::string_view text;
  std::vector<std::string_view> words;
  bool member = false;  // a function of a class, or one that has to go into it
  bool value = false;   // neither a function nor a type
  bool taken = false;
};

// Collects definitions other than the wanted one. Values come only from pieces without statements:
// a piece with statements shows how the solution is used.
void collect(std::vector<Helper>& helpers, const Outline& outline, const std::vector<Item>& items,
             const Target& target, bool member) {
  const bool values = !holds_statements(outline);
  for (const Item& item : items) {
    const bool definition = (item.kind == ItemKind::function && item.has_body && !item.unclosed) ||
                            (item.kind == ItemKind::type && item.has_body && !item.unclosed) ||
                            (item.kind == ItemKind::variable && values);
    if (!definition || item.names.empty() || target.is_target(item)) continue;
    Helper helper;
    helper.names = item.names;
    helper.text = outline.text().substr(item.begin, item.end - item.begin);
    helper.value = item.kind == ItemKind::variable;
    helper.member = !target.container.empty() && (member || item.kind != ItemKind::type);
    for (std::size_t i = item.first; i < item.last; ++i) {
      if (outline.scan().tokens[i].kind == TokenKind::word)
        helper.words.push_back(outline.token_text(i));
    }
    helpers.push_back(std::move(helper));
  }
}

void find_helpers(std::vector<Helper>& helpers, const std::string& piece, const Target& target,
                  const Syntax& syntax) {
  const Outline outline(piece, syntax);
  collect(helpers, outline, outline.items(), target, false);
  for (const Item& item : outline.items()) {
    if (item.kind == ItemKind::type && item.names.front() == target.container) {
      collect(helpers, outline, outline.members(item), target, true);
    }
  }
}

// Which helpers are needed: those whose names are mentioned and not defined, and those that these
// mention in turn. It is as if all of them were asked in order, again and again until none is
// taken; but only those are asked whose names were mentioned since.
class Needs final {
 public:
  explicit Needs(std::vector<Helper>& helpers) : helpers_(helpers) {
    for (const Helper& helper : helpers) names_.add_all(helper.names);
    names_.sort();
    mentioned_.resize(names_.size());
    defined_.resize(names_.size());
    bearers_.resize(names_.size());
    for (std::size_t i = 0; i < helpers.size(); ++i) {
      for (const std::string_view name : helpers[i].names)
        bearers_[names_.place(name)].push_back(i);
    }
  }

  void define(std::string_view name) {
    if (const std::size_t place = names_.place(name); place < names_.size()) defined_[place] = true;
  }

  void mention(std::string_view word) {
    const std::size_t place = names_.place(word);
    if (place == names_.size() || mentioned_[place]) return;
    mentioned_[place] = true;
    for (const std::size_t helper : bearers_[place])
      asked_.push({helper < next_ ? round_ + 1 : round_, helper});
  }

  // Marks the helpers that are needed.
  void take() {
    while (!asked_.empty()) {
      const auto [round, at] = asked_.top();
      asked_.pop();
      round_ = round;
      next_ = at + 1;
      Helper& helper = helpers_[at];
      if (helper.taken || !is_missing(helper)) continue;
      helper.taken = true;
      for (const std::string_view name : helper.names) define(name);
      for (const std::string_view word : helper.words) mention(word);
    }
  }

 private:
  bool is_missing(const Helper& helper) const {
    return std::any_of(helper.names.begin(), helper.names.end(), [&](std::string_view name) {
      const std::size_t place = names_.place(name);
      return mentioned_[place] && !defined_[place];
    });
  }

  using Turn = std::pair<std::size_t, std::size_t>;  // round, helper

  std::vector<Helper>& helpers_;
  WordSet names_;
  std::vector<bool> mentioned_;  // by place in names_
  std::vector<bool> defined_;
  std::vector<std::vector<std::size_t>> bearers_;  // the helpers that have the name, in order
  std::priority_queue<Turn, std::vector<Turn>, std::greater<>> asked_;
  std::size_t round_ = 0;
  std::size_t next_ = 0;  // the first helper not yet asked in this round
};

std::string without_blanks(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\n') result += c;
  }
  return result;
}

// Import lines in order, none twice.
class Imports final {
 public:
  explicit Imports(const Outline& present) {
    for (const Item& item : present.items()) {
      if (is_import(item)) seen_.insert(without_blanks(text_of_item(present, item)));
    }
  }
  void add(std::string_view line) {
    if (seen_.insert(without_blanks(line)).second) text_.append(line).append("\n");
  }
  void add_all(const Outline& outline) {
    for (const Item& item : outline.items()) {
      if (is_import(item)) add(text_of_item(outline, item));
    }
  }
  const std::string& text() const { return text_; }

  static std::string_view text_of_item(const Outline& outline, const Item& item) {
    return outline.text().substr(item.begin, item.end - item.begin);
  }

 private:
  std::set<std::string> seen_;
  std::string text_;
};

// Whether the imports of a block belong to the solution: it holds nothing else, or it gave a
// helper.
bool lends_imports(const Outline& block, const WordSet& defined) {
  const auto& items = block.items();
  if (std::all_of(items.begin(), items.end(), is_import)) return true;
  return !holds_statements(block) && std::any_of(items.begin(), items.end(), [&](const Item& item) {
    return !is_import(item) &&
           std::any_of(item.names.begin(), item.names.end(),
                       [&](std::string_view name) { return defined.has(name); });
  });
}

bool is_needed(const PreambleLine& line, const WordSet& words) {
  return line.when.empty() || std::any_of(line.when.begin(), line.when.end(),
                                          [&](const std::string& word) { return words.has(word); });
}

// Moves imports that must stand first to the beginning: Python's "from __future__".
std::string with_first_imports(const std::string& code, const Syntax& syntax) {
  if (syntax.first_imports.empty()) return code;
  const Outline outline(code, syntax);
  std::string first;
  TextEdits edits;
  for (const Item& item : outline.items()) {
    for (const std::string& pattern : syntax.first_imports) {
      if (!outline.begins_with(item.first, pattern)) continue;
      first.append(Imports::text_of_item(outline, item)).append("\n");
      edits.erase(item.begin, item.end);
    }
  }
  return first + edits.apply(code);
}

// Where the imports end that the text begins with: helpers go behind them, for they may use them.
std::size_t end_of_imports(const Outline& outline, const Syntax& syntax) {
  const std::string_view text = outline.text();
  const std::size_t first = std::min(text.find_first_not_of(" \t\n"), text.size());
  const bool opened = !syntax.opening.empty() && text.substr(first).starts_with(syntax.opening);
  std::size_t end = opened ? first + syntax.opening.size() : 0;
  for (const Item& item : outline.items()) {
    if (!is_import(item)) break;
    end = item.end;
  }
  return end;
}

}  // namespace

std::string with_helpers(const std::string& code, const std::vector<std::string>& others,
                         const Target& target, const Syntax& syntax) {
  const Outline outline(code, syntax);
  std::vector<Helper> helpers;
  for (const std::string& piece : others) find_helpers(helpers, piece, target, syntax);
  find_helpers(helpers, target.prompt, target, syntax);
  const WordSet bound = bound_words(outline, syntax);
  std::erase_if(helpers, [&](const Helper& helper) {
    return helper.value && std::any_of(helper.names.begin(), helper.names.end(),
                                       [&](std::string_view name) { return bound.has(name); });
  });
  Needs needs(helpers);
  const WordSet defined = names_of(outline), mentioned = words_of(outline);
  for (const std::string_view name : defined.all()) needs.define(name);
  for (const std::string& name : target.tests.names) needs.define(name);
  for (const std::string_view word : mentioned.all()) needs.mention(word);
  for (const std::string& word : target.tests.words) needs.mention(word);
  needs.take();
  std::string before;
  std::string members;
  for (const Helper& helper : helpers) {
    if (helper.taken) (helper.member ? members : before).append(helper.text).append("\n");
  }
  const std::size_t imports = end_of_imports(outline, syntax);
  const auto with_before = [&](TextEdits edits) {
    if (!before.empty()) edits.insert(imports, (imports > 0 ? "\n" : "") + before);
    return edits.apply(code);
  };
  if (members.empty()) return with_before({});
  for (const Definition& found : find_target(outline, target)) {
    if (!found.type || found.type->open == k_no_token) continue;
    TextEdits edits;
    edits.insert(outline.scan().tokens[found.type->open].end, "\n" + members);
    return with_before(std::move(edits));
  }
  before += members;
  return with_before({});
}

std::string with_imports(const std::string& code, const std::vector<std::string>& others,
                         const Target& target, const Syntax& syntax) {
  const Outline outline(code, syntax);
  const WordSet words = words_of(outline);
  const WordSet defined = names_of(outline);
  Imports imports(outline);
  for (const PreambleLine& line : syntax.preamble) {
    if (is_needed(line, words)) imports.add(line.text);
  }
  imports.add_all(Outline(target.prompt, syntax));
  for (const std::string& block : others) {
    const Outline other(block, syntax);
    if (lends_imports(other, defined)) imports.add_all(other);
  }
  return with_first_imports(imports.text() + code, syntax);
}

}  // namespace octet
