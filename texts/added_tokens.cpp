#include "texts/added_tokens.hpp"

#include <algorithm>

namespace octet {
namespace {

std::uint64_t key(std::uint32_t node, char byte) {
  return std::uint64_t{node} << 8U | static_cast<unsigned char>(byte);
}

}  // namespace

void AddedTokens::add(std::string_view token) {
  std::uint32_t node = 0;
  for (const char byte : token) {
    const auto [next, is_new] = next_.try_emplace(key(node, byte), nodes_);
    nodes_ += is_new ? 1 : 0;
    node = next->second;
  }
  ends_.resize(std::max<std::size_t>(ends_.size(), std::size_t{node} + 1));
  ends_[node] = true;
  begins_[static_cast<unsigned char>(token.front())] = true;
}

std::size_t AddedTokens::length_at(std::string_view text, std::size_t at) const {
  if (!begins_[static_cast<unsigned char>(text[at])]) return 0;
  std::uint32_t node = 0;
  std::size_t longest = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    const auto next = next_.find(key(node, text[i]));
    if (next == next_.end()) break;
    node = next->second;
    if (node < ends_.size() && ends_[node]) longest = i + 1 - at;
  }
  return longest;
}

}  // namespace octet
