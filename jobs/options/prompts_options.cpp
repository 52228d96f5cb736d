#include "jobs/options/prompts_options.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace octet {
namespace {

// What octet run has for the same prompts. Those of explanations are asked after answers are known.
constexpr std::array<std::string_view, 18> k_of_asking = {
    "suite",       "protocol", "data",       "model",       "server", "prompt-style",
    "prompt-file", "system",   "thinking",   "temperature", "top-p",  "max-tokens",
    "n-samples",   "seed",     "extra-body", "limit",       "tasks",  "languages"};

std::vector<std::string_view> prompt_forms() {
  return {"messages", "openai"};
}

}  // namespace

OptionTable options_of(PromptsOptions& o) {
  OptionTable table = options_of(o.ask);
  std::erase_if(table, [](const Option& option) {
    return std::find(k_of_asking.begin(), k_of_asking.end(), option.name) == k_of_asking.end();
  });
  // Only requests name the model.
  for (Option& option : table)
    if (option.name == "model") option.rules.required = false;
  table.push_back(
      {"form",
       "FORM",
       "Form of a line: messages (id and chat messages), or openai (batch request, also for vLLM)",
       &o.form,
       {.choices = prompt_forms}});
  table.push_back({"out", "FILE", "Output file (default: stdout)", &o.out});
  return table;
}

}  // namespace octet
