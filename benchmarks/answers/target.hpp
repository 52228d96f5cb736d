// What a problem asks for, read from its prompt and tests.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "benchmarks/code/outline.hpp"
#include "benchmarks/problem.hpp"

namespace octet {

// Tests as they are appended to a solution.
struct TestCode {
  std::string text;
  std::size_t leading =
      0;                 // closing brackets at the very beginning: they end the solution's function
  std::size_t rest = 0;  // byte offset after these
  std::size_t trailing =
      0;  // further ones that close nothing: they end the class around the solution
  std::vector<std::string> names;            // what the tests define
  std::set<std::string, std::less<>> words;  // what they mention
};

struct Target {
  std::string name;            // the function; empty: any function that the tests mention
  std::string prompt;          // the prompt's code; empty when it holds no code
  std::string container;       // class around the function; empty: it stands outermost
  std::string container_open;  // "class Problem {"
  TestCode tests;

  bool is_target(const Item& item) const;
};

Target read_target(const Problem& problem, const Syntax& syntax);

// A definition found in an outline, perhaps inside a class or a namespace. Holds views into the
// outline's text.
struct Definition {
  Item item;
  std::shared_ptr<const Item> type;   // the class it is a member of; null when it stands outermost
  std::shared_ptr<const Item> scope;  // the namespace around it, likewise
  bool complete() const { return !item.stub && !item.unclosed; }
};

// Whether an item that has the wanted name is a function: one by kind, or a variable whose value
// can be one ("f = lambda x: x", "const f = other;"), and not a local variable that happens to have
// the name ("longest = 0").
bool is_function(const Outline& outline, const Item& item, const Syntax& syntax);

// The definitions of what is wanted, in order.
std::vector<Definition> find_target(const Outline& outline, const Target& target);
// All function definitions, in order.
std::vector<Definition> find_functions(const Outline& outline);

}  // namespace octet
