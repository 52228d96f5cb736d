// UTF-8 checks for bytes that come from outside.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace octet {

// Offset of the first byte that is not part of valid UTF-8; nothing when all is valid.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

// Valid UTF-8 for a record: each invalid byte becomes U+FFFD, and the text is cut to at most
// `limit` bytes of input without splitting a character.
std::string printable_utf8(std::string_view bytes, std::size_t limit);

}  // namespace octet
