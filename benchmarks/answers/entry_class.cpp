#include "benchmarks/answers/entry_class.hpp"

#include "benchmarks/answers/solution.hpp"
#include "benchmarks/answers/target.hpp"
#include "benchmarks/code/text_edits.hpp"

namespace octet {
namespace {

// Only the class that a file is named after may be public.
void hide_type(const std::string& name, const Outline& outline, TextEdits& edits) {
  const auto& tokens = outline.scan().tokens;
  for (const Item& item : outline.items()) {
    if (item.kind != ItemKind::type || !item.defines(name)) continue;
    for (std::size_t i = item.first; i < item.name_token; ++i) {
      if (outline.token_text(i) == "public") edits.erase(tokens[i].begin, tokens[i].end);
    }
  }
}

}  // namespace

std::string entry_class(const std::string& code, const Language& language) {
  const std::string& name = language.syntax.container.name;
  std::string entry;
  if (name.empty()) return entry;
  const Outline outline(code, language.syntax);
  for (const Definition& found : find_functions(outline)) {
    if (!found.type || !found.item.defines("main")) continue;
    if (entry != name) entry = found.type->names.front();
  }
  return entry;
}

std::string with_entry_class(const std::string& program, const std::string& entry,
                             const Language& language) {
  const std::string& name = language.syntax.container.name;
  // A class is started by the name of its file. A longer name would also multiply a text that has
  // the expected one often.
  constexpr std::size_t k_longest_name = 255;
  if (entry.empty() || entry == name || entry.size() > k_longest_name) return program;
  const Outline outline(program, language.syntax);
  TextEdits edits;
  hide_type(name, outline, edits);
  for (const Token& token : outline.scan().tokens) {
    if (token.kind != TokenKind::word) continue;
    const std::string_view word = text_of(program, token);
    if (word == name) edits.replace(token.begin, token.end, entry);
    if (word == entry) edits.replace(token.begin, token.end, name);
  }
  return edits.apply(program);
}

}  // namespace octet
