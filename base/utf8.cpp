#include "base/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace octet {
namespace {

bool within(unsigned byte, unsigned low, unsigned high) {
  return byte >= low && byte <= high;
}

// Length of the well-formed character at `at`, 0 when there is none (Unicode 15, table 3-7: no
// overlong forms, no surrogates, nothing above U+10FFFF).
std::size_t character_length(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return at + offset < bytes.size() ? static_cast<unsigned char>(bytes[at + offset]) : 0U;
  };
  const auto continues = [&](std::size_t offset) { return within(byte(offset), 0x80, 0xBF); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (within(lead, 0xC2, 0xDF)) return continues(1) ? 2 : 0;
  if (within(lead, 0xE0, 0xEF)) {
    const unsigned low = lead == 0xE0 ? 0xA0U : 0x80U;
    const unsigned high = lead == 0xED ? 0x9FU : 0xBFU;
    return within(byte(1), low, high) && continues(2) ? 3 : 0;
  }
  if (within(lead, 0xF0, 0xF4)) {
    const unsigned low = lead == 0xF0 ? 0x90U : 0x80U;
    const unsigned high = lead == 0xF4 ? 0x8FU : 0xBFU;
    return within(byte(1), low, high) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

// Offset of the first byte at or after `at` that is not ASCII, rounded down to eight bytes: most
// input is ASCII, and this is what makes checking it cheap.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t k_high_bits = 0x8080808080808080;
  while (at + sizeof(std::uint64_t) <= bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & k_high_bits) != 0) break;
    at += sizeof word;
  }
  return at;
}

// Of a well-formed character of `length` bytes.
std::uint32_t code_of(std::string_view bytes, std::size_t at, std::size_t length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  if (length == 1) return byte(0);
  std::uint32_t code = byte(0) & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = code << 6U | (byte(i) & 0x3FU);
  return code;
}

// A terminal may obey it, or it moves the text around it.
bool is_obeyed(std::uint32_t code) {
  if (code < 0x20 || (code >= 0x7F && code <= 0x9F)) return true;      // C0, DEL, C1
  if (code == 0x61C || code == 0x200E || code == 0x200F) return true;  // marks of direction
  if (code >= 0x2028 && code <= 0x202E) return true;  // separators, embeddings and overrides
  return (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;  // isolates, byte order mark
}

std::string escape_of(std::uint32_t code) {
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string text = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4)
    text += k_digits[code >> static_cast<unsigned>(shift) & 0xFU];
  return text;
}

constexpr std::string_view k_replacement = "\xEF\xBF\xBD";

std::string visible(std::string_view bytes, bool one_line) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = character_length(bytes, at);
    const std::uint32_t code = length == 0 ? 0xFFFD : code_of(bytes, at, length);
    if (length == 0) {
      text += k_replacement;
    } else if (code == '\n' || code == '\t') {
      text += one_line ? (code == '\n' ? "\\n" : "\\t") : bytes.substr(at, 1);
    } else {
      text += is_obeyed(code) ? escape_of(code) : std::string(bytes.substr(at, length));
    }
    at += length == 0 ? 1 : length;
  }
  return text;
}

}  // namespace

std::string visible_text(std::string_view bytes) {
  return visible(bytes, false);
}

std::string visible_line(std::string_view bytes) {
  return visible(bytes, true);
}

std::size_t unfinished_utf8(std::string_view bytes) {
  for (std::size_t count = 1; count <= std::min<std::size_t>(3, bytes.size()); ++count) {
    const auto lead = static_cast<unsigned char>(bytes[bytes.size() - count]);
    if (within(lead, 0x80, 0xBF)) continue;
    const std::size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    return wanted > count && lead <= 0xF4 ? count : 0;
  }
  return 0;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  std::size_t at = skip_ascii(bytes, 0);
  while (at < bytes.size()) {
    const std::size_t length = character_length(bytes, at);
    if (length == 0) return at;
    at += length;
    if (length == 1) at = skip_ascii(bytes, at);
  }
  return std::nullopt;
}

std::string printable_utf8(std::string_view bytes, std::size_t limit) {
  std::string text;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t length = character_length(bytes, at);
    const std::size_t taken = length == 0 ? 1 : length;
    if (at + taken > limit) break;
    text += length == 0 ? k_replacement : bytes.substr(at, length);
    at += taken;
  }
  return text;
}

}  // namespace octet
