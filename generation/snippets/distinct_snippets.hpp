// Snippets without those that are nearly the same as an earlier one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "base/descriptor.hpp"
#include "generation/snippets/snippet.hpp"
#include "runners/languages/language.hpp"
#include "texts/near_duplicates.hpp"

namespace octet {

// Jaccard similarity of their token 5-grams, comments left out, from which one is nearly another,
// in thousandths: as for samples (recipe: select.near.code).
inline constexpr std::uint32_t k_near_snippets = 700;

// Takes all, then gives those that stay. They lie on disk meanwhile, in files without a name. One
// thread at a time.
class DistinctSnippets final {
 public:
  // Files are put below `folder`. `languages` must outlive it. Throws SystemError, as all of it
  // does (disk full).
  DistinctSnippets(const std::filesystem::path& folder, const Languages& languages);

  void add(const Snippet& snippet);

  // In order, numbered anew, at most `limit` (0: all). Only those of one language are compared, and
  // only with those that stay. Returns how many were nearly an earlier one. Call once.
  std::uint64_t give(std::uint64_t limit, const std::function<void(const Snippet&)>& take);

 private:
  const Languages& languages_;
  Descriptor spool_;
  NearDuplicates near_;
  std::uint32_t added_ = 0;
};

}  // namespace octet
