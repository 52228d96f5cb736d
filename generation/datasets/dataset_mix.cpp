#include "generation/datasets/dataset_mix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.hpp"

namespace octet {
namespace {

constexpr DatasetParts k_all_parts = {true, true, true};
constexpr const char* k_all = "all";
constexpr std::uint64_t k_most_rows = 1'000'000'000;

using Counts = std::array<std::uint64_t, k_dataset_parts>;

Counts rows_by_part(const std::vector<DatasetEntry>& entries) {
  Counts counts{};
  for (const DatasetEntry& entry : entries) ++counts[static_cast<std::size_t>(entry.part)];
  return counts;
}

std::uint64_t rows_of(const DatasetParts& parts, const Counts& counts) {
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < k_dataset_parts; ++i) rows += parts[i] ? counts[i] : 0;
  return rows;
}

void add_sizes(const std::vector<std::string>& sizes, std::uint64_t rows, DatasetMix& mix) {
  std::vector<std::uint64_t> numbers;
  bool with_all = false;
  for (const std::string& text : sizes) {
    const auto size = dataset_size(text);
    if (!size) {
      with_all = true;
    } else if (*size > rows) {
      mix.notes.push_back(fmt::format("The size {} is left out: there are {} rows.", *size, rows));
    } else {
      numbers.push_back(*size);
    }
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  for (const std::uint64_t size : numbers) {
    mix.subsets.push_back({std::to_string(size), SubsetKind::size, k_all_parts, size, "",
                           fmt::format("the first {} rows", size), ""});
  }
  if (with_all)
    mix.subsets.push_back({k_all, SubsetKind::size, k_all_parts, rows, "", "all rows", ""});
}

// Why an ablation is not written; empty: it is.
std::string unwanted(const Ablation& ablation, const Counts& counts) {
  if (rows_of(ablation.parts, counts) == 0) return "nothing would be left";
  if (ablation.parts == k_all_parts) return "";
  std::string lacking;
  for (std::size_t i = 0; i < k_dataset_parts; ++i) {
    if (!ablation.parts[i] && counts[i] == 0)
      lacking +=
          fmt::format("{}{}", lacking.empty() ? "" : " and ", name_of(static_cast<DatasetPart>(i)));
  }
  return lacking.empty() ? "" : "the dataset has no rows of " + lacking;
}

DatasetSubset ablated(const Ablation& ablation, const Counts& counts) {
  DatasetSubset made{std::string(ablation.name),
                     SubsetKind::ablation,
                     ablation.parts,
                     rows_of(ablation.parts, counts),
                     std::string(ablation.without),
                     std::string(ablation.meaning),
                     ""};
  if (ablation.parts == k_all_parts) made.same_as = k_all;
  return made;
}

// Of `rows` rows each, so that what is left out does not count by its size.
DatasetSubset equal_to(const DatasetSubset& subset, std::uint64_t rows) {
  DatasetSubset made = subset;
  made.kind = SubsetKind::equal;
  made.name += "-equal";
  made.rows = rows;
  if (!made.same_as.empty()) made.same_as += "-equal";
  made.meaning = fmt::format("{}; the first {} rows of it", subset.meaning, rows);
  return made;
}

void add_ablations(const Counts& counts, DatasetMix& mix) {
  std::vector<DatasetSubset> made = {{k_all, SubsetKind::ablation, k_all_parts,
                                      rows_of(k_all_parts, counts), "-", "all rows", ""}};
  std::uint64_t least = made.front().rows;
  for (const Ablation& each : ablations()) {
    if (const std::string why = unwanted(each, counts); !why.empty()) {
      mix.notes.push_back(fmt::format("The ablation {} is left out: {}.", each.name, why));
      continue;
    }
    made.push_back(ablated(each, counts));
    least = std::min(least, made.back().rows);
  }
  // "all" is there once: as a size that is also the first row of the table.
  std::erase_if(mix.subsets, [](const DatasetSubset& subset) { return subset.name == k_all; });
  mix.subsets.insert(mix.subsets.end(), made.begin(), made.end());
  for (const DatasetSubset& subset : made) mix.subsets.push_back(equal_to(subset, least));
}

}  // namespace

const std::vector<Ablation>& ablations() {
  // Row 4 of Table 2, "2 - D_s2(D_s1)", can be read in more than one way. All are here: D_s2 or
  // D_s1 taken from all (minus-s2, minus-s1), or from what row 3 has left (only-s1, only-s2).
  static const std::vector<Ablation> k_ablations = {
      {"minus-s4", {true, true, true}, "D_s4", "the same rows as all, and no DPO behind it"},
      {"minus-s3", {true, true, false}, "D_s3", "D_s1 and D_s2"},
      {"minus-s2", {true, false, true}, "D_s2", "D_s1 and D_s3"},
      {"minus-s1", {false, true, true}, "D_s1", "D_s2 and D_s3"},
      {"only-s1", {true, false, false}, "D_s2+D_s3", "D_s1 alone"},
      {"only-s2", {false, true, false}, "D_s1+D_s3", "D_s2 alone"},
  };
  return k_ablations;
}

std::optional<std::uint64_t> dataset_size(const std::string& text) {
  if (text == k_all) return std::nullopt;
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  const std::string_view unit(read.ptr, static_cast<std::size_t>(end - read.ptr));
  const bool thousands = unit == "k" || unit == "K";
  if (read.ec != std::errc{} || !(unit.empty() || thousands) || number == 0 || number > k_most_rows)
    throw InputError(fmt::format(
        "--sizes {}: is no number of rows; expected 1000, 20k and the like, or all", text));
  return thousands ? number * 1000 : number;
}

DatasetMix mix_of(const std::vector<DatasetEntry>& entries, const std::vector<std::string>& sizes,
                  bool with_ablations) {
  if (entries.empty())
    throw InputError("no row is left to export; --mix, --max-tokens and GEN say which there are");
  const Counts counts = rows_by_part(entries);
  DatasetMix mix;
  add_sizes(sizes, entries.size(), mix);
  if (with_ablations) add_ablations(counts, mix);
  if (mix.subsets.empty())
    throw InputError(fmt::format(
        "--sizes: the dataset has {} rows, fewer than each of them; add all", entries.size()));
  return mix;
}

}  // namespace octet
