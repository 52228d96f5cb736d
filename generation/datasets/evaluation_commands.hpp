// How models that were trained on the files of a dataset are asked, so that tables and plots know
// which is which.
#pragma once

#include <string>

#include "generation/datasets/dataset_mix.hpp"

namespace octet {

// A script of `octet run`, one for each subset, with the tags that `octet table --layout ablation`
// and the training curve of `octet report` read, and then these two.
std::string evaluation_commands(const DatasetMix& mix);

}  // namespace octet
