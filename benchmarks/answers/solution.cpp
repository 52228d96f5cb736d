#include "benchmarks/answers/solution.hpp"

#include <algorithm>
#include <map>

#include "base/fill.hpp"
#include "benchmarks/answers/cleanup.hpp"
#include "benchmarks/answers/dependencies.hpp"
#include "benchmarks/answers/unfenced_code.hpp"
#include "benchmarks/code/text_edits.hpp"

namespace octet {
namespace {

// A closing bracket too many ends the file for the compiler: it is left over from another
// packaging.
std::string without_extra_closers(const std::string& code, const Syntax& syntax) {
  const std::string closer = body_closer(syntax);
  if (closer.empty()) return code;
  const Outline outline(code, syntax);
  TextEdits edits;
  for (const std::size_t token : outline.scan().extra) {
    if (outline.token_text(token) != closer) continue;
    edits.erase(outline.scan().tokens[token].begin, outline.scan().tokens[token].end);
  }
  return edits.apply(code);
}

// Gives the wanted name to a function that has it in another case or with other underscores, and to
// everything that calls it.
std::string with_wanted_name(const std::string& code, const Target& target, const Syntax& syntax) {
  const Outline outline(code, syntax);
  if (target.name.empty() || !find_target(outline, target).empty()) return code;
  std::string other;
  for (const Definition& found : find_functions(outline)) {
    const std::string_view name = found.item.names.front();
    if (!same_spelled(name, target.name) || name == other) continue;
    if (!other.empty()) return code;  // several: which one is meant cannot be known
    other = name;
  }
  if (other.empty()) return code;
  TextEdits edits;
  for (const Token& token : outline.scan().tokens) {
    if (token.kind == TokenKind::word && text_of(code, token) == other) {
      edits.replace(token.begin, token.end, target.name);
    }
  }
  return edits.apply(code);
}

// Puts functions that stand outermost into the class that the tests expect.
std::string wrapped(const std::string& code, const Target& target, const Syntax& syntax) {
  const Outline outline(code, syntax);
  std::string imports;
  std::string types;
  std::string members;
  std::size_t at = 0;
  for (const Item& item : outline.items()) {
    // The comments before an item go where it goes.
    const std::string text = code.substr(at, item.end - at) + "\n";
    at = item.end;
    const bool outermost = item.kind == ItemKind::import || item.kind == ItemKind::directive;
    (outermost ? imports : item.kind == ItemKind::type ? types : members) += text;
  }
  members += code.substr(at);
  return imports + types + target.container_open + "\n" + members + "\n" + syntax.container.close +
         "\n";
}

std::string renamed_words(const Outline& outline, const std::map<std::string, std::string>& names) {
  TextEdits edits;
  for (const Token& token : outline.scan().tokens) {
    if (token.kind != TokenKind::word) continue;
    const auto found = names.find(std::string(text_of(outline.text(), token)));
    if (found != names.end()) edits.replace(token.begin, token.end, found->second);
  }
  return edits.apply(outline.text());
}

// The class that holds the wanted function gets the name that the tests expect.
std::string in_container(const std::string& code, const Target& target, const Syntax& syntax) {
  if (target.container.empty()) return code;
  const Outline outline(code, syntax);
  const std::vector<Definition> all = find_target(outline, target);
  const auto outermost =
      std::find_if(all.begin(), all.end(), [](const Definition& found) { return !found.type; });
  if (outermost != all.end()) return wrapped(code, target, syntax);
  if (all.empty() || all.front().type->names.empty()) return code;
  const std::string name(all.front().type->names.front());
  if (name == target.container) return code;
  return renamed_words(outline,
                       {{name, target.container}, {target.container, target.container + "Other"}});
}

// Where a function is wanted and the answer has a method of that name, a function that calls it.
std::string with_alias(const std::string& code, const Target& target, const Syntax& syntax) {
  if (!target.container.empty() || syntax.method_alias.empty()) return code;
  const Outline outline(code, syntax);
  const std::vector<Definition> all = find_target(outline, target);
  if (all.empty() || !std::all_of(all.begin(), all.end(), [](const Definition& found) {
        return found.type && !found.type->names.empty();
      })) {
    return code;
  }
  const auto value_of = [&](std::string_view place) -> std::optional<std::string> {
    if (place == "class") return std::string(all.front().type->names.front());
    if (place == "name") return std::string(all.front().item.names.front());
    return std::nullopt;
  };
  return code + "\n" + fill_known(syntax.method_alias, Braces::single, value_of);
}

}  // namespace

std::string with_closed_bodies(const std::string& code, const Syntax& syntax) {
  const std::string closer = body_closer(syntax);
  if (closer.empty()) return code;
  const Outline outline(code, syntax);
  std::string closers;
  for (const std::size_t token : outline.scan().unclosed) {
    const std::string_view open = outline.token_text(token);
    if (closer == "}" ? open != "{" : open == "(" || open == "[" || open == "{") return code;
    closers += "\n" + closer;
  }
  return outline.scan().ends_in_string || closers.empty() ? code : code + closers + "\n";
}

std::string make_solution(const ExtractedCode& extracted, const Target& target,
                          const Syntax& syntax) {
  std::string code = without_common_indent(extracted.code, syntax);
  code = without_wrapping(code, target, syntax);
  code = without_extra_closers(code, syntax);
  code = with_closed_bodies(code, syntax);
  code = with_wanted_name(code, target, syntax);
  code = without_clutter(code, target, syntax);
  code = with_helpers(code, extracted.others, target, syntax);
  code = in_container(code, target, syntax);
  code = with_alias(code, target, syntax);
  return with_imports(code, extracted.others, target, syntax);
}

}  // namespace octet
