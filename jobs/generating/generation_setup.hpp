// What generating, replaying and merging have in common: the setting of the units, made of a
// recipe and of what is on this machine.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "generation/decontamination/benchmark_cases.hpp"
#include "generation/decontamination/contamination.hpp"
#include "generation/facts/unit_runner.hpp"
#include "generation/prompts/template_leak.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/seeds/seed_unit.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Owns what the setting of the units points to. `languages` must outlive it.
class GenerationSetup final {
 public:
  // `data`: of benchmarks. Throws InputError for data, tokenizers and servers that are none.
  GenerationSetup(const Recipe& recipe, const Languages& languages, const std::string& data);
  GenerationSetup(const GenerationSetup&) = delete;  // the setting points into it
  GenerationSetup& operator=(const GenerationSetup&) = delete;

  const SampleSetting& setting() const { return setting_; }
  // Of discussions, once seeds are selected.
  void set_floors(std::map<std::string, std::int64_t> floors) {
    setting_.floors = std::move(floors);
  }
  // Of the benchmarks that contamination is looked for in.
  const std::string& benchmarks() const { return benchmarks_digest_; }
  bool has_benchmarks() const { return !benchmarks_.empty(); }

  // Adds the endpoints of the recipe; roles that are the same share one. Throws InputError for
  // variables of the environment that are missing.
  void connect(UnitRunner& runner);

  // Finds out which servers hold to response_format, by one request to each that a recipe leaves
  // open; what they reply is a fact. False when one did not reply.
  bool find_structured(UnitRunner& runner, const std::function<void()>& tick);

 private:
  void add_benchmarks(const std::string& data);
  Unit canary(UnitRunner& runner, Role role);

  const Languages& languages_;
  TemplateTexts templates_;
  TokenCounter tokens_;
  BenchmarkTexts benchmarks_;
  BenchmarkCases cases_;
  std::string benchmarks_digest_;
  SampleSetting setting_;
};

}  // namespace octet
