// What a trainer is started with on a dataset, from the templates in recipes/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octet {

struct Trainer {
  std::string_view name;
  std::string_view form;        // of sft_form_names(): what its SFT loads
  std::string_view pairs_form;  // of export_names(): what its DPO loads
};

// trl, llama-factory, qwen.
const std::vector<Trainer>& trainers();
std::vector<std::string_view> trainer_names();

struct TrainerFile {
  std::string path;  // from the folder of the export: "train/trl/sft.py"
  std::string text;
};

// For the rows of `subset`. Files of pairs are named whether or not there are any: what is started
// says what to do where they are not. `trainer`: of trainer_names(), else std::out_of_range.
std::vector<TrainerFile> trainer_files(std::string_view trainer, const std::string& subset);

}  // namespace octet
