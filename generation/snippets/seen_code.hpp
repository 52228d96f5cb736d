// Which code was met before.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "generation/snippets/snippet_summary.hpp"

namespace octet {

// Keeps eight bytes of a digest for each. One thread at a time.
class SeenCode final {
 public:
  // What a piece of code repeats of those added before; nothing for one that is new, which is
  // added. `normalised`: by normalised_code().
  std::optional<SnippetDrop> add(std::string_view language, std::string_view normalised);

 private:
  std::unordered_set<std::uint64_t> digests_;
};

}  // namespace octet
