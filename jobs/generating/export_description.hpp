// export.json: what an export was made of, and each of its files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "generation/datasets/dataset_mix.hpp"
#include "generation/datasets/dataset_samples.hpp"
#include "generation/datasets/sft_export.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/options/export_options.hpp"

namespace octet {

inline constexpr std::string_view k_export_file = "export.json";
inline constexpr int k_export_schema = 1;  // of it

// Whether a folder was made by octet export.
bool is_export(const std::filesystem::path& folder);

struct ExportDescription {
  const ExportOptions& options;
  const GenerationDescription& generation;
  const DatasetFiles& files;
  const DatasetSamples& samples;
  const DatasetMix& mix;
  const std::vector<std::string>& forms;
  const std::vector<ExportedFile>& rows;  // how many are in which file
};

// Of all files that are in `folder` by now. Keys in a fixed order; nothing of where or when.
std::string to_json(const ExportDescription& description, const std::filesystem::path& folder);

}  // namespace octet
