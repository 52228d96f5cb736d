#include "generation/agents/agent_memory.hpp"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "runners/languages/language.hpp"

namespace octet {
namespace {

const Languages& all_languages() {
  static const Languages languages = Languages::embedded();
  return languages;
}

Remembered something(SampleNumber sample, std::int32_t total, const std::string& question,
                     const std::string& language = "python", const std::string& code = "") {
  return {sample, total,
          std::make_shared<const ComparedText>(
              compared_text(question, code, *all_languages().find(language)))};
}

std::vector<SampleNumber> numbers_in(const AgentMemory& memory) {
  std::vector<SampleNumber> numbers;
  for (const Remembered& each : memory.samples()) numbers.push_back(each.sample);
  return numbers;
}

constexpr LikenessBounds k_bounds;

}  // namespace

TEST_CASE("a memory refuses what is too similar", "[agent_memory]") {
  AgentMemory memory(8);
  memory.insert(something(0, 4000, "count the ships that wait before the lock"), k_bounds);
  const MemoryCommit refused =
      memory.insert(something(1, 5000, "count the ships that wait before the gate"), k_bounds);
  CHECK(refused.admission == MemoryAdmission::similar);
  CHECK(refused.with == 0);
  CHECK(refused.similarity == 875);
  CHECK(numbers_in(memory) == std::vector<SampleNumber>{0});
}

TEST_CASE("a port to another language is no copy", "[agent_memory]") {
  AgentMemory memory(8);
  memory.insert(something(0, 4000, "count the ships that wait before the lock"), k_bounds);
  CHECK(
      memory
          .insert(something(1, 4000, "count the ships that wait before the gate", "java"), k_bounds)
          .admission == MemoryAdmission::added);
  CHECK(
      memory
          .insert(something(2, 4000, "count the ships that wait before the lock", "cpp"), k_bounds)
          .admission == MemoryAdmission::similar);
}

TEST_CASE("the same code under another question is a copy in one language", "[agent_memory]") {
  const std::string code = "def f(a, b):\n    return a * b + a - b\n";
  AgentMemory memory(8);
  memory.insert(something(0, 4000, "how many tiles", "python", code), k_bounds);
  CHECK(
      memory.insert(something(1, 4000, "what a field costs", "python", code), k_bounds).admission ==
      MemoryAdmission::similar);
}

TEST_CASE("a full memory loses its lowest score first, of equals the oldest", "[agent_memory]") {
  AgentMemory memory(3);
  memory.insert(something(0, 4500, "alpha"), k_bounds);
  memory.insert(something(1, 3600, "beta"), k_bounds);
  memory.insert(something(2, 3600, "gamma"), k_bounds);
  // Also where the newcomer is worse than all: the paper evicts before it inserts.
  const MemoryCommit entered = memory.insert(something(3, 3500, "delta"), k_bounds);
  CHECK(entered.admission == MemoryAdmission::full_evicted);
  CHECK(entered.evicted == 1);
  CHECK(numbers_in(memory) == std::vector<SampleNumber>{0, 2, 3});
}

}  // namespace octet
