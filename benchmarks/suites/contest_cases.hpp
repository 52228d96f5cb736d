// The cases of LiveCodeBench's records (github.com/LiveCodeBench/LiveCodeBench,
// lcb_runner/benchmarks/code_generation.py, release_v6): a JSON list as a text, or the same as
// Python's pickle of a text, compressed by zlib, in base64.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_object.hpp"
#include "runners/languages/judged_by.hpp"

namespace octet {

// Most bytes that the cases of one problem may unfold to: 256 MiB.
inline constexpr std::size_t k_largest_cases = std::size_t{256} << 20;

struct ContestCases {
  std::vector<InputCase> inputs;  // of a program on standard input
  // Of a method of a class "Solution" ("testtype": "functional"): {"entry": ..., "cases": ...} as
  // benchmarks/typed/json_cases.hpp has them; empty: `inputs`.
  std::string calls;
};

// Those of a record, public ones first. Throws InputError with file, line and key: no cases, cases
// of both kinds, a text that is neither JSON nor that pickle, cases beyond k_largest_cases, a
// method without a name ("func_name" of "metadata").
ContestCases read_contest_cases(JsonObject& record);

// The code that LiveCodeBench's harness puts before an answer (lcb_runner/evaluation/
// testing_util.py): all names of many modules, the modules, and deep recursion.
std::string contest_imports();

// The text within `pickled`, which is base64 of zlib of a pickle of one str, and nothing else:
// nothing is executed. Throws InputError saying what is wrong.
std::string unpickled_text(std::string_view pickled, std::size_t limit = k_largest_cases);

}  // namespace octet
