// What a user can do about what a server refuses.
#pragma once

#include <string>

#include "generation/endpoint/fault.hpp"

namespace octet {

// By its status and the field that it names: "; set $OPENAI_API_KEY ...". Empty where nothing is
// known. One line, to be put behind describe().
std::string hint_of(const Fault& fault);

}  // namespace octet
