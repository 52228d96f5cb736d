#include "benchmarks/answers/cleanup.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "benchmarks/code/text_edits.hpp"
#include "benchmarks/code/word_set.hpp"

namespace octet {
namespace {

bool begins_with_any(const Outline& outline, std::size_t token,
                     const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return outline.begins_with(token, pattern);
  });
}

bool is_dropped(const Outline& outline, const Item& item, const Syntax& syntax) {
  if (item.kind == ItemKind::scope && item.has_body) return false;
  return begins_with_any(outline, item.first, syntax.dropped);
}

void erase_item(TextEdits& edits, const Item& item) {
  edits.erase(item.begin, item.end);
}

// Removes words such as "export" at the beginning of a definition.
void erase_modifiers(TextEdits& edits, const Outline& outline, const Item& item,
                     const Syntax& syntax) {
  const auto& tokens = outline.scan().tokens;
  for (std::size_t i = item.first; i + 1 < item.last; ++i) {
    const bool removed =
        contains(syntax.modifiers, outline.token_text(i)) ||
        (item.kind == ItemKind::type && contains(syntax.type_modifiers, outline.token_text(i)));
    if (!removed) return;
    edits.erase(tokens[i].begin, tokens[i + 1].begin);
  }
}

// Where the scopes begin that hold what is wanted, in order.
std::vector<Place> scopes_with_wanted(const Outline& outline, const Target& target) {
  std::vector<Place> begins;
  for (const Definition& found : find_target(outline, target)) {
    if (found.scope) begins.push_back(found.scope->begin);
  }
  std::sort(begins.begin(), begins.end());
  return begins;
}

void collect_words(WordSet& words, const Outline& outline, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (outline.scan().tokens[i].kind == TokenKind::word) words.add(outline.token_text(i));
  }
}

bool mentions_any(const Outline& outline, std::size_t first, std::size_t last,
                  const WordSet& words) {
  for (std::size_t i = first; i < last; ++i) {
    if (outline.scan().tokens[i].kind == TokenKind::word && words.has(outline.token_text(i)))
      return true;
  }
  return false;
}

// Removes what clutters one level of a program: the outermost one, or the body of a class.
class Sweeper final {
 public:
  Sweeper(const Outline& outline, const Target& target, const Syntax& syntax)
      : outline_(outline), wanted_(target), syntax_(syntax) {}

  std::string run() {
    const std::vector<Item>& items = outline_.items();
    drop_repeated(items);
    for (const Item& item : items) {
      if (item.kind != ItemKind::type) continue;
      const std::vector<Item> members = outline_.members(item);
      if (!wanted_.container.empty()) drop_tests_own(members);
      drop_repeated(members);
    }
    drop_tests_own(items);
    drop_demonstrations(items);
    return edits_.apply(outline_.text());
  }

 private:
  // The tests bring these definitions along: "main", "assert".
  void drop_tests_own(const std::vector<Item>& items) {
    for (const Item& item : items) {
      const bool definition = item.kind == ItemKind::function || item.kind == ItemKind::variable;
      if (!definition || item.names.empty() || wanted_.is_target(item)) continue;
      if (std::all_of(item.names.begin(), item.names.end(),
                      [&](std::string_view name) { return contains(wanted_.tests.names, name); })) {
        erase_item(edits_, item);
      }
    }
  }

  // Of definitions of the same thing the last one that does something stays: so it would be in a
  // language where the later one overrides, and in the others only one can stand.
  void drop_repeated(const std::vector<Item>& items) {
    std::map<std::string, std::vector<const Item*>> groups;
    for (const Item& item : items) {
      const bool definition = item.kind == ItemKind::function || item.kind == ItemKind::type ||
                              (item.kind == ItemKind::variable && wanted_.is_target(item));
      if (!definition || item.names.empty() || !item.has_body) continue;
      std::string key(item.names.front());
      if (item.kind == ItemKind::function && syntax_.overloads)
        key += "(" + outline_.parameters(item);
      groups[key].push_back(&item);
    }
    for (const auto& [key, group] : groups) {
      if (group.size() < 2) continue;
      const Item* kept = group.back();
      int most = worth(*kept);
      for (const Item* item : group) {
        const int own = worth(*item);
        if (own < most) continue;
        kept = item;
        most = own;
      }
      for (const Item* item : group) {
        if (item != kept) erase_item(edits_, *item);
      }
    }
  }

  // A class is worth what its definition of the wanted function is.
  int worth(const Item& item) const {
    if (item.kind != ItemKind::type) return item.stub ? 0 : 1;
    int best = 0;
    for (const Item& member : outline_.members(item)) {
      if (wanted_.is_target(member)) best = std::max(best, member.stub ? 1 : 2);
    }
    return best;
  }

  // Statements at the outermost level that call what the answer defines, without computing anything
  // that its definitions use; and those that would wait for input.
  void drop_demonstrations(const std::vector<Item>& items) {
    WordSet defined;
    WordSet used;
    for (const Item& item : items) {
      if (item.kind != ItemKind::function && item.kind != ItemKind::type) continue;
      defined.add_all(item.names);
      collect_used(used, item);
    }
    used.sort();
    WordSet shared;
    for (const Item& item : items) {
      if (item.kind != ItemKind::variable || reads_input(item)) continue;
      if (wanted_.is_target(item)) defined.add_all(item.names);
      for (const std::string_view name : item.names) {
        if (used.has(name)) shared.add(name);
      }
    }
    defined.sort();
    shared.sort();
    // What shows a dropped value goes with it: "result = f(1)", then "print(result)".
    std::set<std::string_view> dropped;
    for (const Item& item : items) {
      const bool goes = is_demonstration(item, defined, shared) || shows_any(item, dropped);
      if (goes) erase_item(edits_, item);
      if (item.kind != ItemKind::variable) continue;
      for (const std::string_view name : item.names) {
        if (goes) {
          dropped.insert(name);
        } else {
          dropped.erase(name);  // it has another value now
        }
      }
    }
  }

  bool shows_any(const Item& item, const std::set<std::string_view>& values) const {
    if (values.empty() || (item.kind != ItemKind::statement && item.kind != ItemKind::variable) ||
        (item.kind == ItemKind::variable && wanted_.is_target(item))) {
      return false;
    }
    for (std::size_t i = value_of(item); i < item.last; ++i) {
      if (outline_.scan().tokens[i].kind == TokenKind::word &&
          values.contains(outline_.token_text(i)))
        return true;
    }
    return false;
  }

  // The words of a definition that may stand for something outside: all but its parameters.
  void collect_used(WordSet& used, const Item& item) const {
    WordSet own;
    if (item.kind == ItemKind::function && item.name_token != k_no_token) {
      collect_words(own, outline_, item.name_token + 1, item.signature_last);
    }
    own.sort();
    WordSet words;
    collect_words(words, outline_, item.first, item.last);
    words.sort();
    for (const std::string_view word : words.all()) {
      if (!own.has(word)) used.add(word);
    }
  }

  bool is_demonstration(const Item& item, const WordSet& defined, const WordSet& shared) const {
    if (item.kind != ItemKind::statement && item.kind != ItemKind::variable) return false;
    if (item.kind == ItemKind::variable && (item.names.empty() || wanted_.is_target(item))) {
      return false;
    }
    if (reads_input(item)) return true;
    return mentions_any(outline_, value_of(item), item.last, defined) &&
           !mentions_any(outline_, item.first, item.last, shared);
  }

  bool reads_input(const Item& item) const {
    for (std::size_t i = item.first; i < item.last; ++i) {
      if (outline_.scan().tokens[i].kind == TokenKind::comment) continue;
      if (begins_with_any(outline_, i, syntax_.input_words)) return true;
    }
    return false;
  }

  // The tokens of a variable's value; all tokens of a statement.
  std::size_t value_of(const Item& item) const {
    if (item.kind != ItemKind::variable) return item.first;
    std::size_t i = item.first;
    while (i < item.last && outline_.token_text(i) != "=") ++i;
    return i;
  }

  const Outline& outline_;
  const Target& wanted_;
  const Syntax& syntax_;
  TextEdits edits_;
};

}  // namespace

std::string without_common_indent(const std::string& code, const Syntax& syntax) {
  if (syntax.layout != Layout::indentation) return code;
  const Scan tokens = scan(code, syntax);
  const auto first =
      std::find_if(tokens.tokens.begin(), tokens.tokens.end(),
                   [](const Token& token) { return token.kind != TokenKind::comment; });
  if (first == tokens.tokens.end() || first->column == 0) return code;
  const std::size_t line = code.rfind('\n', first->begin) + 1;
  const std::string indent = code.substr(line, first->begin - line);
  std::string result;
  for (std::size_t at = 0; at < code.size();) {
    const std::size_t end = std::min(code.find('\n', at), code.size() - 1) + 1;
    const bool indented = code.compare(at, indent.size(), indent) == 0;
    result +=
        code.substr(indented ? at + indent.size() : at, end - (indented ? at + indent.size() : at));
    at = end;
  }
  return result;
}

std::string without_wrapping(const std::string& code, const Target& target, const Syntax& syntax) {
  const Outline outline(code, syntax);
  const auto& tokens = outline.scan().tokens;
  TextEdits edits;
  const auto unwrap = [&](const std::vector<Item>& items) {
    for (const Item& item : items) {
      if (is_dropped(outline, item, syntax)) {
        erase_item(edits, item);
      } else if (item.kind != ItemKind::import) {
        erase_modifiers(edits, outline, item, syntax);
      }
    }
  };
  unwrap(outline.items());
  const std::vector<Place> scopes = scopes_with_wanted(outline, target);
  for (const Item& item : outline.items()) {
    if (item.kind != ItemKind::scope || item.open == k_no_token) continue;
    if (!std::binary_search(scopes.begin(), scopes.end(), item.begin)) continue;
    unwrap(outline.members(item));
    edits.erase(item.begin, tokens[item.open].end);
    const Place close = tokens[item.open].partner;
    if (close != k_no_token) edits.erase(tokens[close].begin, tokens[close].end);
  }
  return edits.apply(code);
}

std::string without_clutter(const std::string& code, const Target& target, const Syntax& syntax) {
  const Outline outline(code, syntax);
  return Sweeper(outline, target, syntax).run();
}

}  // namespace octet
