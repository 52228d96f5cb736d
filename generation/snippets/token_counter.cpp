#include "generation/snippets/token_counter.hpp"

#include "base/digest.hpp"
#include "base/files/input_file.hpp"

namespace octet {
namespace {

constexpr std::size_t k_digest_shown = 12;

// No token of a vocabulary in use is longer than this: the longest are runs of blanks, and these
// have up to 128.
constexpr std::uint64_t k_longest_token = 256;

}  // namespace

TokenCounter::TokenCounter(const std::filesystem::path& tokenizer) : name_("bytes/3") {
  if (tokenizer.empty()) return;
  tokenizer_ = std::make_unique<Tokenizer>(tokenizer);
  name_ = "tokenizer.json " + sha256(read_uncompressed(tokenizer)).substr(0, k_digest_shown);
}

std::uint64_t TokenCounter::count(std::string_view text) {
  if (tokenizer_) return tokenizer_->count(text);
  return (text.size() + k_bytes_per_token - 1) / k_bytes_per_token;
}

std::optional<std::uint64_t> TokenCounter::count_within(std::string_view text, std::uint64_t most) {
  if (text.size() / k_longest_token > most) return std::nullopt;
  const std::uint64_t tokens = count(text);
  return tokens <= most ? std::optional(tokens) : std::nullopt;
}

}  // namespace octet
