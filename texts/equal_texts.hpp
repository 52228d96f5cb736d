// Which texts of very many are the same as an earlier one, by digests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "texts/partitioned_spool.hpp"

namespace octet {

// Texts are taken for the same when their digests of 64 bits are: of ten million different texts
// two are so with a probability of 3e-6. On disk 12 bytes a text, in memory 4 bytes for each number
// once find() is called.
class EqualTexts final {
 public:
  // Puts a file without a name below `folder`. Throws SystemError, as all of it does (disk full).
  explicit EqualTexts(const std::filesystem::path& folder);

  // Numbers ascend, they may leave some out; std::logic_error otherwise, and after the first
  // find().
  void add(std::uint32_t number, std::uint64_t digest);

  // The latest earlier text that is the same and that `is_kept` says yes of. Numbers ascend here
  // too, and what is said of a number is not taken back. All calls together take time linear in
  // the texts.
  std::optional<std::uint32_t> find(std::uint32_t number,
                                    const std::function<bool(std::uint32_t)>& is_kept);

 private:
  struct Entry {  // two halves: 12 bytes, not 16
    std::uint32_t high = 0, low = 0;
    std::uint32_t number = 0;
    std::uint64_t digest() const { return std::uint64_t{high} << 32U | low; }
  };

  void link();

  std::optional<PartitionedSpool<Entry>> entries_;  // until the first find()
  std::uint32_t end_ = 0;                           // one more than the last number
  std::vector<std::uint32_t> earlier_;              // the same text before it, by number
};

}  // namespace octet
