// The cases in tests that are assertions of literals, as Python's benchmarks write them:
//
//   assert candidate([1, 3, 2], 0.5) == (True, None)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octet {

struct LiteralCase {
  std::vector<std::string> arguments;  // each as JSON: tuples are arrays, None is null
  std::string expected;                // likewise

  bool operator==(const LiteralCase&) const = default;
};

// Those of `tests` that call `candidate` or a function of that name with literals alone, whose
// result is compared with == or is: numbers that 64 bits hold, texts, True, False, None, lists,
// tuples, and dictionaries whose keys are texts or whole numbers; nested at most 32 deep. All other
// lines are passed over.
std::vector<LiteralCase> literal_cases(std::string_view tests, std::string_view function);

}  // namespace octet
