// What an answer and its tests are joined with (benchmarks/answers/assembly.hpp): parts of the
// "syntax" object of a language file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace octet {

// A line of usual imports. It is added when the program lacks it and, if `when` is not empty, when
// one of these words occurs in the program.
struct PreambleLine {
  std::string text;
  std::vector<std::string> when;
};

// The class around the solution in languages where functions live in classes.
struct ContainerSyntax {
  std::string name;   // "Problem"
  std::string open;   // "class Problem {"
  std::string close;  // "}"
};

// Text of the tests that is replaced (outside strings and comments) so that they report truly.
struct TestReplacement {
  std::string from;  // as tokens: "Debug.Assert"
  std::string to;
};

// How a program says that its tests were run to the end.
struct EndReport {
  std::string code;         // writes k_end_token (end_token.hpp) to descriptor 3
  std::size_t closers = 0;  // `code` goes before that many closing brackets at the end of the tests
};

}  // namespace octet
