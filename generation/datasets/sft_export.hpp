// Writes the files of a dataset: each of its subsets in each form, and what trainers want to be
// told of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "generation/datasets/dataset_mix.hpp"
#include "generation/datasets/dataset_samples.hpp"
#include "generation/datasets/sft_forms.hpp"

namespace octet {

struct ExportedFile {
  std::string path;  // from the folder of the export: "data/qwen/1000.jsonl"
  std::string form, subset;
  std::uint64_t rows = 0;
};

// "data/qwen/1000.jsonl".
std::string sft_path(std::string_view form, const std::string& subset);
// "data/pairs/qwen.jsonl": of the forms of octet verify.
std::string pairs_path(std::string_view form);

// What LLaMA-Factory's dataset_info.json calls a file: "octet_sft" for all rows,
// "octet_sft_minus_s3", and with "alpaca" instead of "sft" those of that form.
std::string llama_factory_name(std::string_view form, const std::string& subset);

// `forms`: of sft_form_names(). `system`: empty for none. Below `folder`, which is there; `tick` is
// called for each row and may throw. Every file is read again by the rules of its trainer and
// compared with what was meant. Throws SystemError (disk full), InputError as
// DatasetSamples::row(), and std::logic_error where a file is not read back as it was meant.
std::vector<ExportedFile> write_sft(DatasetSamples& samples, const DatasetMix& mix,
                                    const std::vector<std::string>& forms,
                                    const std::string& system, const std::filesystem::path& folder,
                                    const std::function<void()>& tick);

// data/dataset_info.json, with an entry for each file of LLaMA-Factory's forms, and `with_pairs`
// one for data/pairs/llama-factory.jsonl. Empty: there are none.
std::string dataset_info(const std::vector<ExportedFile>& files, const std::string& system,
                         bool with_pairs);

// data/axolotl/datasets.yaml: what goes into a configuration of Axolotl, for one of the subsets.
std::string axolotl_datasets(const std::string& subset);

}  // namespace octet
