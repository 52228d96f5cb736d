// From a drafted exercise with its answer to a tested and scored sample: what all units have in
// common, whatever drafts them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generation/facts/unit_runner.hpp"
#include "generation/prompts/language_words.hpp"
#include "generation/prompts/role_prompt.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/samples/ports.hpp"
#include "generation/samples/role_asker.hpp"
#include "generation/samples/sample.hpp"
#include "generation/samples/sample_checks.hpp"
#include "generation/samples/test_cases.hpp"

namespace octet {

class BenchmarkCases;

// The same for all units of a run.
struct SampleSetting {
  Recipe recipe;
  AskedRoles roles;
  SampleBounds bounds;
  // Of samples of discussions, by language: the least total, thousandths (floors_of()).
  std::map<std::string, std::int64_t> floors;
  // Null: what functions do is not compared with benchmarks (behaviour.hpp).
  const BenchmarkCases* behaviour = nullptr;
};

using Tags = std::map<std::string, std::string>;
using SampleStep = Coroutine<std::optional<Drop>>;  // nothing: go on

const RolePrompt& prompt_named(const char* name);

// Of one unit. Each step adds to the sample, and says why it drops out.
class SampleSteps final {
 public:
  // `sample` has its number, kind, language and contract. `sources`: what it may not copy.
  // `drafting`: how answers are sampled. All references must outlive it.
  SampleSteps(UnitRunner& runner, const SampleSetting& setting, Sample& sample,
              std::vector<SourceText> sources, RoleSampling drafting);

  // Asks for an answer, and takes the code in it.
  SampleStep take_answer(const RolePrompt& prompt, PromptValues values, RoleSampling sampling);
  // Compile, tests from the task alone, runs with one more attempt, the judge, cases of benchmarks.
  SampleStep test_and_score();
  // Once the sample has its drop, if any: the ports of it that are samples (ports.hpp).
  std::vector<Sample> settle_ports();

  // Reads <task>, and for functions <entry> and <types>, which have to be good ones.
  Reading<Tags> read_task(const std::string& reply) const;
  void take_task(const Tags& tags);
  std::optional<Drop> question_drop();
  // Takes the code of the answer, too.
  std::optional<Drop> answer_drop();

  // What templates are told of the language and the contract, as far as they declare it, and
  // `more`.
  PromptValues values(const RolePrompt& prompt, PromptValues more) const;
  RoleAsker& asker() { return asker_; }
  const RoleSampling& drafting() const { return drafting_; }
  const Language& language() const { return language_; }

 private:
  SampleStep compile();
  SampleStep write_tests();
  SampleStep run_tests();
  SampleStep check_mutants();
  SampleStep ask_for_cases();
  Coroutine<Draft<std::string>> cases_reply(const RolePrompt& prompt, PromptValues more);
  Coroutine<Verification> run_cases();
  std::optional<Drop> take_run(Verification run);
  SampleStep repair(std::string facts);
  SampleStep score();
  SampleStep compare_behaviour();
  std::int64_t floor() const;
  bool is_function() const { return sample_.contract.kind == ContractKind::function; }

  UnitRunner& runner_;
  const SampleSetting& setting_;
  Sample& sample_;
  std::vector<SourceText> sources_;
  RoleSampling drafting_;
  const Language& language_;
  const LanguageWords& words_;
  RoleAsker asker_;
  std::optional<TestCases> cases_;
  Ports ports_;
  std::string facts_;           // of the last run, for models
  std::uint64_t repaired_ = 0;  // further attempts that were asked for
};

}  // namespace octet
