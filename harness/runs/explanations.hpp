// What the explanations of a run add up to (explanations.jsonl, --prompt-style explain).
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace octet {

// Of each piece of code and each sample there is one explanation.
struct ExplanationSummary {
  std::size_t explanations = 0;
  std::size_t leaked = 0;     // that held code: a fenced block, or a line of what they explain
  std::size_t fences = 0;     // blocks removed, of all
  std::size_t lines = 0;      // places of lines removed, likewise
  std::size_t empty = 0;      // of which no word was left
  std::size_t cut = 0;        // that were longer than they may be
  std::size_t truncated = 0;  // replies that ended at the token limit
  std::vector<std::string> left_out = {};  // tasks without correct code, "SUITE TASK"

  double leak_share() const;  // 0 to 1
};

// From the file of a run folder, without what was left out; nothing when there is none. Throws
// InputError with file and line.
std::optional<ExplanationSummary> summarize_explanations(const std::filesystem::path& run);

// In a sentence.
std::string explanations_text(const ExplanationSummary& summary);

// The explanation that an answer was written from.
struct ShownExplanation {
  std::string suite, task_id, language;  // whose code it is of
  std::string text;                      // what was left of it
  bool leaked = false, cut = false, empty = false;
  std::size_t fences = 0, lines = 0;  // removed
};

// Of an answer in answers.jsonl of a run folder; nothing where it is not there, or was not written
// from one. Throws InputError with file and line.
std::optional<ShownExplanation> find_explanation(const std::filesystem::path& run,
                                                 const std::string& suite,
                                                 const std::string& task_id, std::size_t sample);

}  // namespace octet
