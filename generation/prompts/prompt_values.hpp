// What stands in the places of a prompt: text, a flag of a section, or a list whose items have
// places of their own.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace octet {

struct PromptValues;
using PromptValue = std::variant<std::string, bool, std::vector<PromptValues>>;

// PromptValues{{"language", "Java"}, {"program", true}}
struct PromptValues {
  PromptValues() = default;
  PromptValues(std::initializer_list<std::pair<const std::string, PromptValue>> list);

  std::map<std::string, PromptValue> values;
};

inline PromptValues::PromptValues(
    std::initializer_list<std::pair<const std::string, PromptValue>> list)
    : values(list) {}

}  // namespace octet
