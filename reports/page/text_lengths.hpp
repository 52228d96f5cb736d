// How long the texts of training files are, and a histogram of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "texts/tokenizer.hpp"

namespace octet {

// The lengths of one kind of text in a file.
struct TextLengths {
  std::string name;  // "problem", "solution", "prompt", "chosen", "rejected"
  std::vector<std::size_t> lengths;
};

enum class TrainingForm {
  sft,  // a problem and a solution
  dpo,  // a prompt, a chosen and a rejected answer
};

// Reads records, one a line, plain or gzip. SFT: "messages" or "conversations" (the texts of the
// user and of the assistant), or a pair of keys: "prompt" and "completion", "instruction" (with
// "input") and "output", "problem" and "solution", "question" and "answer", "query" and "response".
// DPO: "prompt", "chosen" and "rejected", each a text or a list of messages. What the system says
// is no part of a problem. Lengths are tokens by
// `tokenizer`, bytes when it is null. Throws InputError with file and line for a record of another
// form.
std::vector<TextLengths> read_text_lengths(const std::filesystem::path& file, TrainingForm form,
                                           Tokenizer* tokenizer);

// A histogram for each, below one another on one axis, which ends at the 99.5 % quantile of all;
// what is longer is counted beside it. `unit`: "tokens" or "bytes"; `title`: what file it is.
std::string text_lengths_svg(const std::vector<TextLengths>& texts, const std::string& unit,
                             const std::string& title);

}  // namespace octet
