#include "texts/near_duplicates.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace octet {
namespace {

constexpr std::size_t k_parts = 256;   // 10 million texts are 20 MB in each
constexpr std::size_t k_compared = 8;  // of texts with the same band

}  // namespace

NearDuplicates::NearDuplicates(std::filesystem::path folder, std::uint32_t threshold)
    : folder_(std::move(folder)), threshold_(threshold), grams_(folder_) {
  if (threshold < 1 || threshold > 1000)
    throw std::logic_error("a threshold of similarity is 1 to 1000 thousandths");
  bands_.emplace(folder_, k_parts);
}

NearDuplicates::Sketch NearDuplicates::sketch(Grams grams, std::uint32_t group) {
  Sketch made;
  if (!grams.empty()) made.bands = band_hashes(min_hashes(grams), group);
  made.grams = std::move(grams);
  return made;
}

void NearDuplicates::add(std::uint32_t number, const Grams& grams, std::uint32_t group) {
  add(number, sketch(grams, group));
}

void NearDuplicates::add(std::uint32_t number, const Sketch& sketch) {
  if (!bands_) throw std::logic_error("a text is added after duplicates were looked for");
  grams_.add(number, sketch.grams);
  if (sketch.grams.empty()) return;
  for (const std::uint64_t hash : sketch.bands) {
    const auto high = static_cast<std::uint32_t>(hash >> 32U);
    bands_->add(high / (0x1'0000'0000U / k_parts),
                {high, static_cast<std::uint32_t>(hash), number});
  }
}

std::optional<NearDuplicate> NearDuplicates::find(
    std::uint32_t number, const std::function<bool(std::uint32_t)>& is_kept) {
  if (bands_) pair_up();
  if (number < least_) throw std::logic_error("duplicates are looked for in order of the numbers");
  least_ = number;
  if (number >= grams_.end()) return std::nullopt;
  const std::size_t part = part_of(number);
  if (part >= parts_read_) load_part(part);
  while (next_ < part_.size() && part_[next_].later < number) ++next_;
  Grams grams;
  for (; next_ < part_.size() && part_[next_].later == number; ++next_) {
    const std::uint32_t earlier = part_[next_].earlier;
    if (!is_kept(earlier)) continue;
    if (grams.empty()) grams = grams_.at(number);
    if (const auto found = compare(number, grams, earlier)) return found;
  }
  return std::nullopt;
}

std::optional<NearDuplicate> NearDuplicates::compare(std::uint32_t number, const Grams& grams,
                                                     std::uint32_t earlier) const {
  // The smaller set in the larger is the most they can have in common.
  const std::size_t size = grams_.size(earlier);
  if (std::min(size, grams.size()) * 1000 < std::max(size, grams.size()) * threshold_)
    return std::nullopt;
  const std::uint32_t found = similarity(grams, grams_.at(earlier));
  if (found < threshold_) return std::nullopt;
  return NearDuplicate{number, earlier, found};
}

std::vector<NearDuplicate> NearDuplicates::find_all() {
  std::vector<NearDuplicate> all;
  std::vector<bool> goes(grams_.end());
  const auto is_kept = [&](std::uint32_t number) { return !goes[number]; };
  for (std::uint32_t number = 0; number < grams_.end(); ++number) {
    const auto found = find(number, is_kept);
    if (!found) continue;
    goes[number] = true;
    all.push_back(*found);
  }
  return all;
}

void NearDuplicates::pair_up() {
  pairs_.emplace(folder_, k_parts);
  for (std::size_t part = 0; part < k_parts; ++part) {
    std::vector<BandEntry> entries = bands_->read(part);
    std::sort(entries.begin(), entries.end(), [](const BandEntry& a, const BandEntry& b) {
      return std::tuple(a.hash(), a.number) < std::tuple(b.hash(), b.number);
    });
    pair_up(entries);
  }
  bands_.reset();
}

void NearDuplicates::pair_up(const std::vector<BandEntry>& entries) {
  std::size_t first = 0;  // of those with the same band
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].hash() != entries[first].hash()) first = i;
    const std::uint32_t later = entries[i].number;
    for (std::size_t j = first; j < std::min(i, first + k_compared); ++j)
      pairs_->add(part_of(later), {later, entries[j].number});
  }
}

void NearDuplicates::load_part(std::size_t part) {
  part_ = pairs_->read(part);
  parts_read_ = part + 1;
  next_ = 0;
  const auto key = [](const Pair& pair) { return std::tuple(pair.later, pair.earlier); };
  std::sort(part_.begin(), part_.end(),
            [&](const Pair& a, const Pair& b) { return key(a) < key(b); });
  const auto end = std::unique(part_.begin(), part_.end(),
                               [&](const Pair& a, const Pair& b) { return key(a) == key(b); });
  part_.erase(end, part_.end());
}

std::size_t NearDuplicates::part_of(std::uint32_t number) const {
  return std::size_t{number} * k_parts / grams_.end();
}

}  // namespace octet
