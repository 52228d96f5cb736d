// Which answer to the same task a record is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace octet {

// Counts the occurrences of a (language, id). Keeps a 64-bit hash per distinct pair, 16 to 32 bytes
// each, so that files of millions of different tasks stay cheap; the odds that two of a million
// pairs share a hash are below one in ten million.
class SampleCounter final {
 public:
  // How often this pair was seen before.
  std::size_t count(std::string_view language, std::string_view id);

 private:
  bool insert(std::uint64_t hash);  // false when it was there
  void grow();

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(64);  // 0: free; open addressing
  std::size_t used_ = 0;
  std::unordered_map<std::uint64_t, std::size_t> repeated_;  // only pairs seen twice or more
};

}  // namespace octet
