// What a solution uses but does not hold: helpers and imports from the answer's other blocks, from
// the prompt, and the imports that published harnesses add.
#pragma once

#include <string>
#include <vector>

#include "benchmarks/answers/target.hpp"
#include "runners/languages/syntax.hpp"

namespace octet {

// The code with the functions, classes and values it mentions and lacks, found in `others` (in
// order), else in the prompt.
std::string with_helpers(const std::string& code, const std::vector<std::string>& others,
                         const Target& target, const Syntax& syntax);

// The code with the imports of the prompt, of blocks that hold nothing but imports or gave a
// helper, and of the language's preamble, those present left out.
std::string with_imports(const std::string& code, const std::vector<std::string>& others,
                         const Target& target, const Syntax& syntax);

}  // namespace octet
