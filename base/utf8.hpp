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

// Text that a terminal shows and does not obey: control characters other than newline and tab (DEL
// and those above ASCII too), marks that change the direction of text and separators of lines
// become "\u001b", "\u202e"; what is not UTF-8 becomes U+FFFD. JSON text stays the same JSON.
std::string visible_text(std::string_view bytes);

// The same in one line, for names and ids: newline and tab become "\n" and "\t".
std::string visible_line(std::string_view bytes);

// How many bytes at the end of `bytes` may be the beginning of a character whose rest is to come:
// 0 to 3.
std::size_t unfinished_utf8(std::string_view bytes);

}  // namespace octet
