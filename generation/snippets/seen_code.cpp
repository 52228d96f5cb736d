#include "generation/snippets/seen_code.hpp"

#include <charconv>
#include <string>

#include "base/digest.hpp"

namespace octet {

// Of a million snippets two that differ meet with a chance of 3 in 10^8.
std::optional<SnippetDrop> SeenCode::add(std::string_view language, std::string_view normalised) {
  constexpr std::size_t k_hex_digits = 16;
  const std::string hex = FieldDigest().add(language).add(normalised).hex();
  std::uint64_t digest = 0;
  std::from_chars(hex.data(), hex.data() + k_hex_digits, digest, 16);
  if (!digests_.insert(digest).second) return SnippetDrop::duplicate;
  return std::nullopt;
}

}  // namespace octet
