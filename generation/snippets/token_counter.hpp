// How many tokens a text is, with a tokenizer or without one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "texts/tokenizer.hpp"

namespace octet {

// Code is three to four bytes a token in the vocabularies of code models: what is counted by three
// is not less than what a model will count.
inline constexpr std::size_t k_bytes_per_token = 3;

// One thread at a time, as Tokenizer.
class TokenCounter final {
 public:
  // `tokenizer`: a tokenizer.json (texts/tokenizer.hpp); empty: bytes/3, rounded up. Throws as
  // Tokenizer does.
  explicit TokenCounter(const std::filesystem::path& tokenizer = {});

  // Of valid UTF-8. Throws as Tokenizer::count().
  std::uint64_t count(std::string_view text);

  // The same; nothing where it is over `most`. Counts only where its length does not tell.
  std::optional<std::uint64_t> count_within(std::string_view text, std::uint64_t most);

  // Who counts, for records: "bytes/3", or "tokenizer.json " and the first letters of its sha256.
  const std::string& name() const { return name_; }

 private:
  std::unique_ptr<Tokenizer> tokenizer_;
  std::string name_;
};

}  // namespace octet
