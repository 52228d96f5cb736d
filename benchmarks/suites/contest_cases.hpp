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

// The cases for standard input, public ones first. Nothing where any of them is not for standard
// input ("functional": a method of a class is called). Throws InputError with file, line and key:
// no cases, a text that is neither JSON nor that pickle, cases beyond k_largest_cases.
std::optional<std::vector<InputCase>> read_contest_cases(JsonObject& record);

// The text within `pickled`, which is base64 of zlib of a pickle of one str, and nothing else:
// nothing is executed. Throws InputError saying what is wrong.
std::string unpickled_text(std::string_view pickled, std::size_t limit = k_largest_cases);

}  // namespace octet
