// An agent {p, m, r, O} (the paper, section 2.3): one for each seed, an expert in its language. Its
// profile is that of the language, its operations are those of the recipe.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "generation/agents/agent_memory.hpp"
#include "generation/samples/sample.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// What the judge said of a sample.
struct Reflection {
  std::string sample;  // id
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

// `repository`: of its snippet.
SharedSample agent_sample(const Sample& sample, SampleNumber number, std::string repository,
                          const Languages& languages);

struct Agent {
  std::string language;
  SharedSample seed;
  AgentMemory memory;
  std::deque<Reflection> reflections;
  std::uint64_t owned = 0;   // discussions that it opened and that are committed
  std::uint64_t joined = 0;  // of others
};

}  // namespace octet
