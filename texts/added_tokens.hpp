// Texts that a tokenizer takes for one token wherever they stand: "<|im_start|>".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace octet {

class AddedTokens final {
 public:
  // `token`: not empty.
  void add(std::string_view token);

  // Bytes of the longest token that begins at `at`; 0 when none does. Takes time by the longest
  // token, whatever their number.
  std::size_t length_at(std::string_view text, std::size_t at) const;

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> next_;  // of a trie: (node, byte) -> node
  std::uint32_t nodes_ = 1;                                // node 0 is its root
  std::vector<bool> ends_;                                 // by node
  std::array<bool, 256> begins_{};                         // by byte
};

}  // namespace octet
