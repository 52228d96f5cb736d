#include "benchmarks/helpers.hpp"

#include <algorithm>
#include <unordered_set>

#include "benchmarks/edits.hpp"

namespace octet {
namespace {

using Words = std::unordered_set<std::string>;

Words words_of(const Outline& outline) {
  Words words;
  for (const Token& token : outline.scan().tokens) {
    if (token.kind == TokenKind::word) words.emplace(text_of(outline.text(), token));
  }
  return words;
}

Words names_of(const Outline& outline) {
  Words names;
  const auto add = [&](const std::vector<Item>& items) {
    for (const Item& item : items) names.insert(item.names.begin(), item.names.end());
  };
  add(outline.items());
  for (const Item& item : outline.items()) {
    if (item.kind == ItemKind::type || item.kind == ItemKind::scope) add(outline.members(item));
  }
  return names;
}

bool is_import(const Item& item) {
  return item.kind == ItemKind::import || item.kind == ItemKind::directive;
}

bool holds_statements(const Outline& outline) {
  return std::any_of(outline.items().begin(), outline.items().end(),
                     [](const Item& item) { return item.kind == ItemKind::statement; });
}

// A definition that may be taken over from another piece of text.
struct Helper {
  std::vector<std::string> names;
  std::string text;
  Words words;
  bool member = false;  // a function of a class, or one that has to go into it
  bool taken = false;
};

// Collects definitions other than the wanted one. Values come only from pieces without statements:
// a piece with statements shows how the solution is used.
void collect(std::vector<Helper>& helpers, const Outline& outline, const std::vector<Item>& items,
             const Wanted& wanted, bool member) {
  const bool values = !holds_statements(outline);
  for (const Item& item : items) {
    const bool definition = (item.kind == ItemKind::function && item.has_body && !item.unclosed) ||
                            (item.kind == ItemKind::type && item.has_body && !item.unclosed) ||
                            (item.kind == ItemKind::variable && values);
    if (!definition || item.names.empty() || wanted.is_wanted(item)) continue;
    Helper helper;
    helper.names = item.names;
    helper.text = std::string(outline.text().substr(item.begin, item.end - item.begin)) + "\n";
    helper.member = !wanted.container.empty() && (member || item.kind != ItemKind::type);
    for (std::size_t i = item.first; i < item.last; ++i) {
      if (outline.scan().tokens[i].kind == TokenKind::word) {
        helper.words.emplace(outline.token_text(i));
      }
    }
    helpers.push_back(std::move(helper));
  }
}

std::vector<Helper> find_helpers(const std::string& piece, const Wanted& wanted,
                                 const Syntax& syntax) {
  std::vector<Helper> helpers;
  const Outline outline(piece, syntax);
  collect(helpers, outline, outline.items(), wanted, false);
  for (const Item& item : outline.items()) {
    if (item.kind == ItemKind::type && item.names.front() == wanted.container) {
      collect(helpers, outline, outline.members(item), wanted, true);
    }
  }
  return helpers;
}

// Takes the helpers whose names are mentioned and not defined, and those that these mention in
// turn.
void take_needed(std::vector<Helper>& helpers, Words mentioned, Words defined) {
  for (bool changed = true; changed;) {
    changed = false;
    for (Helper& helper : helpers) {
      if (helper.taken) continue;
      const auto missing = [&](const std::string& name) {
        return mentioned.count(name) > 0 && defined.count(name) == 0;
      };
      if (std::none_of(helper.names.begin(), helper.names.end(), missing)) continue;
      helper.taken = changed = true;
      defined.insert(helper.names.begin(), helper.names.end());
      mentioned.insert(helper.words.begin(), helper.words.end());
    }
  }
}

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
  Words seen_;
  std::string text_;
};

// Whether the imports of a block belong to the solution: it holds nothing else, or it gave a
// helper.
bool lends_imports(const Outline& block, const Words& defined) {
  const auto& items = block.items();
  if (std::all_of(items.begin(), items.end(), is_import)) return true;
  return !holds_statements(block) && std::any_of(items.begin(), items.end(), [&](const Item& item) {
    return !is_import(item) &&
           std::any_of(item.names.begin(), item.names.end(),
                       [&](const std::string& name) { return defined.count(name) > 0; });
  });
}

bool is_needed(const PreambleLine& line, const Words& words) {
  return line.when.empty() ||
         std::any_of(line.when.begin(), line.when.end(),
                     [&](const std::string& word) { return words.count(word) > 0; });
}

// Moves imports that must stand first to the beginning: Python's "from __future__".
std::string with_first_imports(const std::string& code, const Syntax& syntax) {
  if (syntax.first_imports.empty()) return code;
  const Outline outline(code, syntax);
  std::string first;
  Edits edits;
  for (const Item& item : outline.items()) {
    for (const std::string& pattern : syntax.first_imports) {
      if (!outline.begins_with(item.first, pattern)) continue;
      first.append(Imports::text_of_item(outline, item)).append("\n");
      edits.erase(item.begin, item.end);
    }
  }
  return first + edits.apply(code);
}

}  // namespace

std::string with_helpers(const std::string& code, const std::vector<std::string>& others,
                         const Wanted& wanted, const Syntax& syntax) {
  const Outline outline(code, syntax);
  std::vector<Helper> helpers;
  for (const std::string& piece : others) {
    for (Helper& helper : find_helpers(piece, wanted, syntax)) helpers.push_back(std::move(helper));
  }
  for (Helper& helper : find_helpers(wanted.prompt, wanted, syntax)) {
    helpers.push_back(std::move(helper));
  }
  Words mentioned = words_of(outline);
  mentioned.insert(wanted.tests.words.begin(), wanted.tests.words.end());
  Words defined = names_of(outline);
  defined.insert(wanted.tests.names.begin(), wanted.tests.names.end());
  take_needed(helpers, std::move(mentioned), std::move(defined));
  std::string before;
  std::string members;
  for (const Helper& helper : helpers) {
    if (helper.taken) (helper.member ? members : before) += helper.text;
  }
  if (members.empty()) return before + code;
  for (const Found& found : find_wanted(outline, wanted)) {
    if (!found.type || found.type->open == k_no_token) continue;
    Edits edits;
    edits.insert(outline.scan().tokens[found.type->open].end, "\n" + members);
    return before + edits.apply(code);
  }
  return before + members + code;
}

std::string with_imports(const std::string& code, const std::vector<std::string>& others,
                         const Wanted& wanted, const Syntax& syntax) {
  const Outline outline(code, syntax);
  const Words words = words_of(outline);
  const Words defined = names_of(outline);
  Imports imports(outline);
  for (const PreambleLine& line : syntax.preamble) {
    if (is_needed(line, words)) imports.add(line.text);
  }
  imports.add_all(Outline(wanted.prompt, syntax));
  for (const std::string& block : others) {
    const Outline other(block, syntax);
    if (lends_imports(other, defined)) imports.add_all(other);
  }
  return with_first_imports(imports.text() + code, syntax);
}

}  // namespace octet
