// A folder of generated data in, a folder for trainers out.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "generation/datasets/dataset_mix.hpp"
#include "generation/datasets/sft_export.hpp"
#include "jobs/options/export_options.hpp"

namespace octet {

struct ExportResult {
  std::uint64_t rows = 0;
  std::array<std::uint64_t, k_dataset_parts> rows_by_part{};
  std::uint64_t long_rows = 0;                    // of k_authors_tokens and more
  std::map<std::string, std::uint64_t> left_out;  // by RowFault
  std::vector<DatasetSubset> subsets;
  std::vector<std::string> forms;
  std::vector<std::string> notes;  // for people, a sentence each
  std::string description;         // export.json
};

// The script of Qwen2.5-Coder's authors drops rows of so many tokens and more (MAX_LENGTH;
// finetuning/sft/utils/training_datasets.py keeps those below).
inline constexpr std::uint64_t k_authors_tokens = 1280;

// Asks nothing and runs nothing. options.out appears whole; the same input gives the same bytes.
// Throws InputError for options that are wrong, for a folder that is not finished or damaged and
// for one at options.out that is not to be replaced; SystemError (disk full); Interrupted when a
// stop is requested. Then options.out is as it was.
ExportResult export_dataset(const ExportOptions& options);

}  // namespace octet
