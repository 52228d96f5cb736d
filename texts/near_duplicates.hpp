// Which texts of very many are nearly the same as an earlier one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "texts/gram_spool.hpp"
#include "texts/minhash.hpp"
#include "texts/partitioned_spool.hpp"
#include "texts/word_grams.hpp"

namespace octet {

struct NearDuplicate {
  std::uint32_t number = 0;
  std::uint32_t with = 0;        // the earlier one
  std::uint32_t similarity = 0;  // of their grams (texts/word_grams.hpp), exactly: thousandths
};

// Texts that have a band of their MinHash sketches in common (texts/minhash.hpp says how many of
// those that are alike do) are compared exactly; only what is as similar as `threshold` is told, so
// none wrongly.
//
// Of texts that all have one band in common each is compared with the first 8 of them only: a
// hundred thousand copies are no ten thousand million pairs. Missed by that is a text that is
// similar to a later one of them alone, in each of its bands.
//
// On disk: for each text 8 bytes a gram and 504 bytes. In memory: 4 bytes for each number, blocks
// of 16 KiB for 256 parts, and one part of 256 at a time. In time n log n.
class NearDuplicates final {
 public:
  // Puts files without a name below `folder`. `threshold`: thousandths, 1 to 1000, else
  // std::logic_error. Throws SystemError, as all of it does (disk full).
  NearDuplicates(std::filesystem::path folder, std::uint32_t threshold);

  // For so many numbers in all.
  void reserve(std::size_t numbers) { grams_.reserve(numbers); }

  // What add() makes of a text, nearly all of its work: may be made on another thread.
  struct Sketch {
    Grams grams;
    BandHashes bands{};  // of no grams: all 0
  };
  static Sketch sketch(Grams grams, std::uint32_t group = 0);

  // Numbers ascend, they may leave some out; std::logic_error otherwise, and after the first
  // find(). Texts of two groups are never similar.
  void add(std::uint32_t number, const Grams& grams, std::uint32_t group = 0);
  void add(std::uint32_t number, const Sketch& sketch);

  // The earliest text that is similar and that `is_kept` says yes of. Numbers ascend here too, once
  // each.
  std::optional<NearDuplicate> find(std::uint32_t number,
                                    const std::function<bool(std::uint32_t)>& is_kept);

  // All texts that go when, in order, each goes that is similar to an earlier one that stays. What
  // is similar to one that goes may stay: chains of likeness lead anywhere.
  std::vector<NearDuplicate> find_all();

 private:
  struct BandEntry {  // two halves: 12 bytes, not 16
    std::uint32_t high = 0, low = 0;
    std::uint32_t number = 0;
    std::uint64_t hash() const { return std::uint64_t{high} << 32U | low; }
  };
  struct Pair {
    std::uint32_t later = 0, earlier = 0;
  };

  void pair_up();
  void pair_up(const std::vector<BandEntry>& entries);
  void load_part(std::size_t part);
  std::size_t part_of(std::uint32_t number) const;
  std::optional<NearDuplicate> compare(std::uint32_t number, const Grams& grams,
                                       std::uint32_t earlier) const;

  std::filesystem::path folder_;
  std::uint32_t threshold_;
  GramSpool grams_;
  std::optional<PartitionedSpool<BandEntry>> bands_;  // until the first find()
  std::optional<PartitionedSpool<Pair>> pairs_;       // from then on, by their later number
  std::vector<Pair> part_;                            // the one read last, in order
  std::size_t parts_read_ = 0;
  std::uint32_t least_ = 0;  // that may be asked for
  std::size_t next_ = 0;     // in part_
};

}  // namespace octet
