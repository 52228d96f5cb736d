// Typed cases as people write them, in JSON: of candidates for preference pairs (docs/verify.md)
// and of problems of their own.
//
//   {"entry": "f", "types": "(list<int>) -> int", "cases": [{"args": [[1, 2]], "expect": 3}]}
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/json_object.hpp"
#include "benchmarks/typed/cases.hpp"
#include "runners/languages/language.hpp"

namespace octet::typed {

struct JsonCases {
  std::string entry;
  std::shared_ptr<const Cases> cases;  // one segment, not empty
};

// For answers in `language`, in a shell as texts (shell_text.hpp). Without "types" the types are
// those of the answer, or of the values as they stand. Takes the keys "entry", "types" and "cases";
// throws InputError naming file, line and what is wrong: a language without a driver, a case whose
// arguments are not of the declared types or cannot be told to the language.
JsonCases read_json_cases(JsonObject& json, const Language& language);

// The same without "entry", where that differs from language to language.
std::shared_ptr<const Cases> read_cases(JsonObject& json, const Language& language);

}  // namespace octet::typed
