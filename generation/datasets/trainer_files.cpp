#include "generation/datasets/trainer_files.hpp"

#include <map>
#include <optional>
#include <stdexcept>

#include "base/embedded.hpp"
#include "base/fill.hpp"
#include "generation/datasets/sft_export.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_trainer_recipes();

namespace {

struct Template {
  std::string_view trainer;
  std::string_view file;  // in recipes/
  std::string_view out;
};

constexpr Template k_templates[] = {
    {"trl", "trl-sft.py", "train/trl/sft.py"},
    {"trl", "trl-dpo.py", "train/trl/dpo.py"},
    {"llama-factory", "llama-factory-sft.yaml", "train/llama-factory/sft.yaml"},
    {"llama-factory", "llama-factory-dpo.yaml", "train/llama-factory/dpo.yaml"},
    {"qwen", "qwen-sft.sh", "train/qwen/sft.sh"},
    {"qwen", "qwen-dpo.sh", "train/qwen/dpo.sh"},
};

std::string_view template_text(std::string_view name) {
  static const std::vector<EmbeddedFile> k_files = embedded_trainer_recipes();
  for (const EmbeddedFile& file : k_files) {
    if (file.name == name) return file.content;
  }
  throw std::out_of_range("no file of recipes/ is called " + std::string(name));
}

// Only what is named: templates of dialogues have braces of their own.
std::string filled(std::string_view text, const std::map<std::string, std::string>& values) {
  return fill_known(text, Braces::twice, [&](std::string_view name) -> std::optional<std::string> {
    const auto found = values.find(std::string(name));
    if (found == values.end()) return std::nullopt;
    return found->second;
  });
}

const Trainer& trainer_named(std::string_view name) {
  for (const Trainer& trainer : trainers()) {
    if (trainer.name == name) return trainer;
  }
  throw std::out_of_range("no trainer is called " + std::string(name));
}

}  // namespace

const std::vector<Trainer>& trainers() {
  static const std::vector<Trainer> k_trainers = {
      {"trl", "trl-prompt-completion", "trl-conversational"},
      {"llama-factory", "llama-factory-sharegpt", "llama-factory"},
      {"qwen", "qwen", "qwen"},
  };
  return k_trainers;
}

std::vector<std::string_view> trainer_names() {
  std::vector<std::string_view> names;
  for (const Trainer& trainer : trainers()) names.push_back(trainer.name);
  return names;
}

std::vector<TrainerFile> trainer_files(std::string_view name, const std::string& subset) {
  const Trainer& trainer = trainer_named(name);
  const std::map<std::string, std::string> values = {
      {"sft_file", sft_path(trainer.form, subset)},
      {"sft_name", llama_factory_name(trainer.form, subset)},
      {"dpo_file", pairs_path(trainer.pairs_form)},
  };
  std::vector<TrainerFile> made;
  for (const Template& each : k_templates) {
    if (each.trainer != name) continue;
    made.push_back({std::string(each.out), filled(template_text(each.file), values)});
  }
  return made;
}

}  // namespace octet
