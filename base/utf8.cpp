#include "base/utf8.hpp"

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

}  // namespace

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
  constexpr std::string_view k_replacement = "\xEF\xBF\xBD";
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
