// Rows of instruction data in the forms that trainers read (docs/datasets.md has one of each).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "generation/datasets/dataset_samples.hpp"

namespace octet {

// What Qwen2.5-Coder's own chat template, and its authors' DPO script, put in front of a dialogue.
inline constexpr std::string_view k_usual_system =
    "You are Qwen, created by Alibaba Cloud. You are a helpful assistant.";

struct SftForm {
  std::string_view name;
  std::string_view trainer;  // who reads it, and how: for people
  bool needs_system;         // the trainer takes the first turn for the system's, whatever it is
};

// qwen, trl-messages, trl-prompt-completion, llama-factory-sharegpt, llama-factory-alpaca, axolotl.
const std::vector<SftForm>& sft_forms();
std::vector<std::string_view> sft_form_names();

// What a trainer reads of a line.
struct SftTurns {
  std::string system;  // empty: none
  std::string question, answer;
  bool operator==(const SftTurns&) const = default;
};

// What is written for a row: a form that needs a system turn has one where `system` is empty, with
// the words that its trainer would put there itself.
SftTurns turns_of(std::string_view form, const SftRow& row, const std::string& system);

// The line, with its newline. `form` is one of sft_form_names(), else std::out_of_range.
std::string sft_line(std::string_view form, const SftTurns& turns);

// Reads a line by the rules of the trainer: no other keys, turns of the right roles in the right
// order, the system's first where that is needed, no text empty or with a token of chat templates.
// Throws InputError(file, line, ...).
SftTurns read_sft_line(std::string_view form, const std::string& text, const std::string& file,
                       std::size_t line);

}  // namespace octet
