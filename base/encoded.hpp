// Bytes that stand in other bytes: base64, zlib.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace octet {

// The bytes of a base64 text (RFC 4648, section 4), with or without padding; line ends between its
// letters are passed over. Throws InputError for any other text.
std::string from_base64(std::string_view text);

// What a zlib stream (RFC 1950) unfolds to. Holds at most `limit` bytes of it. Throws InputError
// for bytes that are no such stream, that are cut short, or unfold to more than `limit`.
std::string inflated(std::string_view bytes, std::size_t limit);

}  // namespace octet
