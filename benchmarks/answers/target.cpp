#include "benchmarks/answers/target.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "benchmarks/answers/fences.hpp"
#include "runners/languages/language.hpp"

namespace octet {
namespace {

TestCode read_tests(const std::string& text, const Syntax& syntax) {
  TestCode tests;
  tests.text = text;
  const Scan tokens = scan(text, syntax);
  std::size_t i = 0;
  for (; i < tokens.tokens.size(); ++i) {
    const Token& token = tokens.tokens[i];
    if (token.kind == TokenKind::comment) continue;
    if (token.kind != TokenKind::close || token.partner != k_no_token) break;
    ++tests.leading;
    tests.rest = token.end;
  }
  tests.trailing = tokens.extra.size() - tests.leading;
  for (const Token& token : tokens.tokens) {
    if (token.kind == TokenKind::word) tests.words.emplace(text_of(text, token));
  }
  const Outline outline(std::string_view(text).substr(tests.rest), syntax);
  for (const Item& item : outline.items()) {
    tests.names.insert(tests.names.end(), item.names.begin(), item.names.end());
  }
  return tests;
}

// Calls `visit` for every definition of interest: outermost ones, those in scopes and in types.
void each_definition(const Outline& outline, const std::function<void(const Definition&)>& visit) {
  using Around = std::shared_ptr<const Item>;
  const auto in_types = [&](const std::vector<Item>& items, const Around& scope) {
    for (const Item& item : items) {
      if (item.kind == ItemKind::type) {
        const Around type = std::make_shared<const Item>(item);
        for (const Item& member : outline.members(item)) visit({member, type, scope});
      } else if (item.kind != ItemKind::scope) {
        visit({item, nullptr, scope});
      }
    }
  };
  in_types(outline.items(), nullptr);
  for (const Item& item : outline.items()) {
    if (item.kind == ItemKind::scope)
      in_types(outline.members(item), std::make_shared<const Item>(item));
  }
}

// The code of a prompt: all of it, or its first block when it is written as a chat message.
std::string code_of_prompt(const std::string& prompt, const Syntax& syntax) {
  const std::vector<Block> blocks = find_blocks(prompt, syntax);
  return blocks.empty() ? prompt : blocks.front().code;
}

// The text of a class's head: "class Problem {".
std::string head_of(const Outline& outline, const Item& type) {
  const std::size_t end = outline.scan().tokens[type.open].end;
  return std::string(outline.text().substr(type.begin, end - type.begin));
}

// Whether the tests, or the driver, want the function in a class.
bool stands_in_class(const Target& target, const Problem& problem, const Syntax& syntax) {
  return target.tests.trailing > 0 || (problem.calls && !syntax.container.name.empty());
}

// Whether the tests make an object of the class that stands around the function in the prompt.
bool is_named_by_tests(const Item& type, const Target& target) {
  return std::any_of(type.names.begin(), type.names.end(),
                     [&](std::string_view name) { return target.tests.words.count(name) > 0; });
}

void read_prompt(Target& target, const Problem& problem, const Syntax& syntax) {
  std::string code = code_of_prompt(problem.prompt, syntax);
  const Outline outline(code, syntax);
  std::optional<Definition> last;
  each_definition(outline, [&](const Definition& found) {
    if (found.item.kind != ItemKind::function) return;
    // A sentence such as "write a method add(a, b);" is no code.
    if (!found.item.has_body && syntax.layout == Layout::semicolons) return;
    if (problem.entry_point.empty() || found.item.defines(problem.entry_point)) last = found;
  });
  if (!last) return;
  target.name = last->item.names.front();
  if (last->type && last->type->open != k_no_token &&
      (stands_in_class(target, problem, syntax) || is_named_by_tests(*last->type, target))) {
    target.container = last->type->names.front();
    target.container_open = head_of(outline, *last->type);
  }
  target.prompt = std::move(code);
}

}  // namespace

bool Target::is_target(const Item& item) const {
  if (item.kind != ItemKind::function && item.kind != ItemKind::variable) return false;
  if (!name.empty()) return item.defines(name);
  return item.kind == ItemKind::function &&
         std::any_of(item.names.begin(), item.names.end(),
                     [&](std::string_view each) { return tests.words.count(each) > 0; });
}

Target read_target(const Problem& problem, const Syntax& syntax) {
  Target target;
  target.tests = read_tests(problem.tests, syntax);
  if (problem.calls) {
    const std::vector<std::string>& defined = problem.language->driver->defines;
    target.tests.names.insert(target.tests.names.end(), defined.begin(), defined.end());
  }
  target.name = problem.entry_point;
  read_prompt(target, problem, syntax);
  if (target.container.empty() && stands_in_class(target, problem, syntax)) {
    target.container = syntax.container.name;
    target.container_open = syntax.container.open;
  }
  return target;
}

bool is_function(const Outline& outline, const Item& item, const Syntax& syntax) {
  if (item.kind != ItemKind::variable) return item.kind == ItemKind::function;
  if (!syntax.container.name.empty()) return false;  // there functions are members
  std::size_t value = item.first;
  while (value < item.last && outline.token_text(value) != "=") ++value;
  if (++value >= item.last) return false;
  for (std::size_t i = value; i < item.last; ++i) {
    const std::string_view word = outline.token_text(i);
    if (contains(syntax.lambda_words, word) || contains(syntax.function_words, word)) return true;
  }
  // C++: "auto f = [](int x) { ... };". Else another function, or one made of it: "cached(f)".
  const std::string_view text = outline.token_text(value);
  const bool declared_by_type =
      syntax.layout == Layout::semicolons && syntax.function_words.empty();
  if (declared_by_type) return text == "[";
  return outline.scan().tokens[value].kind == TokenKind::word;
}

std::vector<Definition> find_target(const Outline& outline, const Target& target) {
  std::vector<Definition> all;
  each_definition(outline, [&](const Definition& found) {
    if (target.is_target(found.item)) all.push_back(found);
  });
  return all;
}

std::vector<Definition> find_functions(const Outline& outline) {
  std::vector<Definition> all;
  each_definition(outline, [&](const Definition& found) {
    if (found.item.kind == ItemKind::function) all.push_back(found);
  });
  return all;
}

}  // namespace octet
