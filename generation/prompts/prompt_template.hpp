// How a task is put to a model: data, one file for each suite and style in generation/prompts.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "generation/endpoint/api.hpp"
#include "generation/prompts/message.hpp"

namespace octet {

// A task as it is put to the model.
struct Prompt {
  Api api = Api::chat;
  std::vector<Message> messages;   // chat; the last one is the assistant's when it is to be gone on
                                   // with
  std::string text;                // completions
  std::string prefill;             // what the answer begins with already; empty: nothing
  std::vector<std::string> stops;  // where the answer ends
};

// What stands in the places of a template, by name.
using PlaceValues = std::map<std::string, std::string>;

class PromptTemplate final {
 public:
  // Of a suite and a style. Throws InputError naming the styles that the suite has.
  static PromptTemplate find(const Suite& suite, const std::string& style);

  // From a file: JSON as those compiled in when its name ends in ".json"; otherwise the text of the
  // user's message, or for the style "base" of the prompt. Throws InputError.
  static PromptTemplate read(const std::filesystem::path& file, const std::string& style);

  // One that belongs to no suite, by the name of its file. Throws std::logic_error.
  static PromptTemplate named(std::string_view file);

  // `suite`: the one that holds `problem`, for its examples. `system`: a system message for chat;
  // empty: none. Throws InputError for a placeholder that is unknown or whose value the task lacks.
  // `further`: values beside those of the task.
  Prompt fill(const Problem& problem, const Suite& suite, const std::string& system,
              const PlaceValues& further = {}) const;
  // Likewise, of a template that belongs to no suite.
  Prompt fill(const PlaceValues& values, const std::string& system) const;

  const std::string& name() const { return name_; }  // of its file
  const std::string& style() const { return style_; }
  const std::string& sha256() const { return sha256_; }  // of its file
  Api api() const { return api_; }
  bool prefills() const { return !assistant_.empty(); }
  std::size_t max_tokens() const { return max_tokens_; }
  const std::vector<std::string>& suites() const { return suites_; }

 private:
  PromptTemplate() = default;
  static PromptTemplate parse(std::string_view content, const std::string& file);
  void add_contract(const Problem& problem, PlaceValues& values) const;

  std::string name_, style_, sha256_;
  std::vector<std::string> suites_;  // families: "multipl-e"
  Api api_ = Api::chat;
  std::string user_, assistant_;  // chat
  // What {{contract}} stands for where a task is a program, a function of types or of none that are
  // declared, is begun in the prompt, or shows its tests.
  std::string program_, function_, untyped_, begun_, shown_;
  std::string prompt_, shot_;  // completions
  std::vector<std::string> shots_;
  std::vector<std::string> stops_, stops_without_task_stops_;
  bool task_stops_ = false;
  std::size_t max_tokens_ = 0;
};

// "multipl-e" of "multipl-e-java", "humaneval" of "humaneval+@v0.1.9": what templates are made for.
std::string prompt_family(const Suite& suite);

}  // namespace octet
