// Which files a dataset has: all of it, nested sizes, and ablations of the paper.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generation/datasets/dataset_samples.hpp"

namespace octet {

// Training on what is left of a dataset (Table 2 of the paper).
struct Ablation {
  std::string_view name;     // of its file
  DatasetParts parts;        // that are left
  std::string_view without;  // what a run is tagged with: --tag without=...
  std::string_view meaning;  // for people
};
const std::vector<Ablation>& ablations();

enum class SubsetKind {
  size,      // the first rows of all
  ablation,  // rows of some parts
  equal,     // the first of those rows, as many as the smallest ablation has
};

// A file of the dataset, in each form.
struct DatasetSubset {
  std::string name;  // "all", "1000", "minus-s3", "minus-s3-equal"
  SubsetKind kind = SubsetKind::size;
  DatasetParts parts{};
  std::uint64_t rows = 0;  // the first so many of these parts, in the order of the dataset
  std::string without;     // tag of its row in a table of ablations; "-": nothing; empty: no row
  std::string meaning;
  std::string same_as;  // it is the file of that name again; empty: it is one of its own
  const std::string& file() const { return same_as.empty() ? name : same_as; }
};

struct DatasetMix {
  std::vector<DatasetSubset> subsets;
  std::vector<std::string> notes;  // what is left out and why, a sentence each
};

// "1000", "20k", "all". Nothing: all. Throws InputError for another text, and for 0.
std::optional<std::uint64_t> dataset_size(const std::string& text);

// Sizes that the dataset does not have are left out with a note, as are ablations that would leave
// nothing, or all. With ablations there is always "all", which they are compared with. Throws
// InputError when nothing would be written.
DatasetMix mix_of(const std::vector<DatasetEntry>& entries, const std::vector<std::string>& sizes,
                  bool with_ablations);

}  // namespace octet
