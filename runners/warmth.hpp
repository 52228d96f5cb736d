// What makes a language quick to judge: data of runners/languages/NAME.json, key "warm". Each part
// stands for a plain command of the language and must come to the same result; `--cold` uses the
// plain commands alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_object.hpp"
#include "sandboxes/limits.hpp"

namespace octet {

// A process the runs of a language are forked from: its interpreter, started by the plain command
// with a library of ours that stops it before it opens the program.
struct Zygote {
  std::string library;               // beside octet-cell
  std::vector<std::string> when;     // words one of which the program must hold; empty: always
  std::vector<std::string> imports;  // modules it has imported
};

struct Warmth {
  std::vector<Zygote> zygotes;  // the first whose words are there is taken
};

// Throws InputError naming file and key.
Warmth parse_warmth(JsonObject object);

}  // namespace octet
