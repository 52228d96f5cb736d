// The items of a source text: its definitions, imports and statements with their extents. What the
// extraction and the assembly know of a program's structure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/code/scanner.hpp"

namespace octet {

enum class ItemKind : std::uint8_t {
  function,
  type,      // class, struct, interface, ...
  scope,     // namespace: its members count as outermost
  variable,  // an assignment or a declaration of a value
  import,
  directive,  // a preprocessor line
  statement,  // anything else
};

// A name where it stands in the text; becomes a string of its own where one is wanted.
struct Name : std::string_view {
  Name(std::string_view name) : std::string_view(name) {}
  Name(const char* name) : std::string_view(name) {}
  operator std::string() const { return std::string(data(), size()); }
};

// Holds views into the text it was read from.
struct Item {
  std::vector<Name> names;  // what it defines; several for "a, b = 1, 2"
  Place first = 0;          // tokens [first, last), comments before the first one excluded
  Place last = 0;
  Place begin = 0;  // bytes [begin, end)
  Place end = 0;
  Place name_token = k_no_token;
  Place parameters_first = 0;  // of a function: the tokens of its parameter list, without brackets
  Place parameters_last = 0;
  Place signature_last = 0;  // of a function: the token after its parameter list
  Place body_first = 0;      // tokens of the body, brackets excluded; empty when there is none
  Place body_last = 0;
  Place open = k_no_token;  // the bracket that opens the body; none in indented languages
  ItemKind kind = ItemKind::statement;
  bool has_body = false;
  bool stub = false;      // a function without body, or with one that does nothing
  bool unclosed = false;  // the text ends inside it

  bool defines(std::string_view name) const;
};

// A text with its tokens and outermost items. Holds views into `text`, which must outlive it.
class Outline final {
 public:
  Outline(std::string_view text, const Syntax& syntax);

  std::string_view text() const { return text_; }
  const Scan& scan() const { return scan_; }
  const std::vector<Item>& items() const { return items_; }
  std::string_view token_text(std::size_t token) const {
    return text_of(text_, scan_.tokens[token]);
  }

  // The items inside the body of a type or a scope.
  std::vector<Item> members(const Item& item) const;
  // The parameter list of a function, each token followed by a blank, without comments.
  std::string parameters(const Item& item) const;
  // The last token of those from `first` on that together read as `pattern`, e.g. "module.exports";
  // k_no_token when they do not.
  std::size_t matches(std::size_t first, std::string_view pattern) const;
  bool begins_with(std::size_t first, std::string_view pattern) const {
    return matches(first, pattern) != k_no_token;
  }

 private:
  std::string_view text_;
  const Syntax& syntax_;
  Scan scan_;
  std::vector<Item> items_;
};

// What closes the body of a function: "}" or "end"; empty in indented languages.
std::string body_closer(const Syntax& syntax);

}  // namespace octet
