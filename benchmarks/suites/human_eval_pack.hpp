// HumanEvalPack: HumanEval's problems in several languages with correct code for each, by which the
// explaining of code is measured (docs/explain.md).
#pragma once

#include <string_view>
#include <vector>

namespace octet {

// A language that it has and octet can run. The texts are views of literals.
struct PackLanguage {
  std::string_view language;  // Language::name
  std::string_view md5;       // of the published file
  // What its tests lack to be tests of a program as octet runs it: put before them, and put in the
  // place of `found`, which each of them has once. Empty: nothing.
  std::string_view before_tests;
  std::string_view found = {};
  std::string_view replacement = {};
};

inline constexpr std::string_view k_pack_group = "humanevalpack";
inline constexpr std::string_view k_pack_version = "original";
inline constexpr std::string_view k_pack_published =
    "https://huggingface.co/datasets/bigcode/humanevalpack";

const std::vector<PackLanguage>& pack_languages();

}  // namespace octet
