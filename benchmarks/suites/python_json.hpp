// JSON as Python's json module writes it, which is not always JSON.
#pragma once

#include <string>
#include <string_view>

namespace octet {

// `text` with NaN, Infinity and -Infinity outside of strings made null, so that a strict parser
// reads it. For records whose numbers are not looked at.
std::string without_special_floats(std::string_view text);

}  // namespace octet
