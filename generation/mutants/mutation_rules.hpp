// What a token mutant may change of a program, by language: generation/mutants/mutations.json.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

// What takes the place of a token.
struct TokenSwap {
  bool spaced = false;  // only where blanks stand around it
  std::vector<std::string> others;
};

// Which statements may be dropped: those of a line of their own.
struct StatementRule {
  std::string end;               // what they end with: ";", or empty
  std::string instead;           // takes their place
  std::vector<std::string> but;  // words that they do not begin with
};

struct MutationRules {
  std::map<std::string, TokenSwap, std::less<>> swaps;  // by token
  bool numbers = false;                                 // whole numbers become one more, one less
  StatementRule statement;
};

// Null for a language without rules: it has no mutants.
const MutationRules* mutation_rules(std::string_view language);

// Names of the languages that have rules.
std::vector<std::string> mutated_languages();

}  // namespace octet
