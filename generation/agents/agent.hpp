// An agent {p, m, r, O} (the paper, section 2.3): one for each seed, an expert in its language. Its
// profile is that of the language, its operations are those of the recipe.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "generation/agents/agent_memory.hpp"

namespace octet {

// What the judge said of a sample.
struct Reflection {
  SampleNumber sample = 0;
  std::vector<std::string> merits, faults;
  std::string advice;
};

// A sample as agents have it: its texts are for prompts. Immutable, shared.
struct AgentSample {
  SampleNumber number = 0;
  std::string id;  // of the sample's line
  std::string language;
  std::string repository;  // of a seed's snippet; empty: not known
  std::string question, answer, code;
  std::int32_t total = 0;
  std::shared_ptr<const ComparedText> text;
};
using SharedSample = std::shared_ptr<const AgentSample>;

struct Agent {
  std::string language;
  SharedSample seed;
  AgentMemory memory;
  std::deque<Reflection> reflections;
};

}  // namespace octet
