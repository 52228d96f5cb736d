// A text with places, compiled once: the only code that knows the library of templates.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "generation/prompts/prompt_values.hpp"

namespace octet {

// Immutable; used by any number of threads at once.
class TemplateText final {
 public:
  // Of a text whose tags were checked (template_inputs.hpp). Throws std::runtime_error for what the
  // library does not take all the same.
  explicit TemplateText(std::string_view text);

  // Values stand as they are. A line that holds nothing but a tag of a section leaves no line.
  std::string filled(const PromptValues& values) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace octet
