// How wide a text is on a terminal.
#pragma once

#include <cstddef>
#include <string_view>

namespace octet {

// Characters of valid UTF-8, each one column: names in scripts of double width are off by theirs.
std::size_t text_width(std::string_view text);

}  // namespace octet
