// What the card of a dataset says, counted from the files of a folder of generated data.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "generation/datasets/dataset_mix.hpp"
#include "generation/datasets/dataset_samples.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/options/export_options.hpp"
#include "reports/generation/dataset_card.hpp"

namespace octet {

struct CardSources {
  const ExportOptions& options;
  const GenerationDescription& generation;
  const DatasetFiles& files;
  const DatasetSamples& samples;
  const DatasetMix& mix;
  const std::vector<std::string>& forms;
  const std::string& main;  // the subset that the configurations of the hub are of
};

// Reads every sample, kept and dropped, their tests, and the snippets where they still are. `tick`
// is called for each line and may throw. Throws InputError for damaged files.
DatasetCard card_figures(const CardSources& sources, const std::function<void()>& tick);

}  // namespace octet
