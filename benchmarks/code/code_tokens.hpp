// The tokens of a source text that count: what is left when comments and layout are gone.
#pragma once

#include <string_view>
#include <vector>

#include "runners/languages/syntax.hpp"

namespace octet {

// In order, as views into `text`. Texts with equal tokens are the same code.
std::vector<std::string_view> code_tokens(std::string_view text, const Syntax& syntax);

}  // namespace octet
