// Preference pairs of octet verify, into an export.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "generation/datasets/sft_export.hpp"

namespace octet {

// Copies each form of pairs that `run` has in its exports/ to data/pairs/ below `folder`, reads
// every line again, and adds the files to `rows`. `tick` is called for each line and may throw.
// Throws InputError where there are none, and with file and line for a line that no trainer should
// be given.
void copy_pairs(const std::filesystem::path& run, const std::filesystem::path& folder,
                std::vector<ExportedFile>& rows, const std::function<void()>& tick);

}  // namespace octet
