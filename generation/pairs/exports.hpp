// Preference pairs in the forms that trainers read (docs/verify.md has an example of each).
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/growing_file.hpp"

namespace octet {

struct PairText {
  std::string prompt;
  std::string chosen;
  std::string rejected;
};

// Why no trainer should be given it; empty when all is well: a side is empty, the sides are equal
// but for blanks, a text holds tokens of a chat template, or bytes that are not UTF-8.
std::string complaint(const PairText& pair);

// Reads a line of such a file by the rules of its trainer: no other keys, turns of the right roles,
// and nothing that complaint() names. Throws InputError(file, line, ...); std::out_of_range for an
// unknown name.
void check_pair_line(const std::string& form, const std::string& text, const std::string& file,
                     std::size_t line);

// The names of the forms: trl, trl-conversational, qwen, llama-factory, axolotl, kto.
std::vector<std::string_view> export_names();

// Writes one form of every pair; dataset_info.json besides for LLaMA-Factory.
class Export final {
 public:
  // In `folder`. Throws SystemError; std::out_of_range for an unknown name.
  Export(const std::string& form, const std::filesystem::path& folder);
  // Throws std::logic_error when a line is not read back as it was meant.
  void add(const PairText& pair);
  // Lets what was added appear.
  void commit();

 private:
  friend void check_pair_line(const std::string& form, const std::string& text,
                              const std::string& file, std::size_t line);
  struct Form;
  static const Form& form_of(std::string_view name);

  const Form& form_;
  std::filesystem::path folder_;
  GrowingFile file_;
};

}  // namespace octet
