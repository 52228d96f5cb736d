// Options of octet export.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generation/datasets/sft_forms.hpp"
#include "jobs/options/option.hpp"

namespace octet {

struct ExportOptions {
  std::string folder;              // of octet generate
  std::string out;                 // the folder that is made
  std::vector<std::string> forms;  // none: all
  std::vector<std::string> mix = {"s1", "s2", "s3"};
  // Figure 5 of the paper goes from 1K to all rows; the steps between are ours.
  std::vector<std::string> sizes = {"1000",  "2000",  "4000",  "8000",
                                    "16000", "32000", "64000", "all"};
  bool ablations = false;
  std::vector<std::string> trainers;
  std::string system = std::string(k_usual_system);  // "none": no turn of the system
  std::uint64_t max_tokens = DatasetRules{}.max_tokens;
  std::string tokenizer;
  std::string pairs;     // a run of octet verify
  std::string snippets;  // where they are now; empty: where they were
  std::uint64_t seed = DatasetRules{}.seed;
  bool replace = false;
};

OptionTable options_of(ExportOptions& options);  // but `folder`, which has no name

// What options_of() cannot say of the values. Throws InputError.
void check(const ExportOptions& options);

// What is typed to have it again, for a card that is published: files and folders of this machine
// by words in their place.
std::string export_command(const ExportOptions& options);

// Empty for none.
std::string system_text(const ExportOptions& options);

}  // namespace octet
