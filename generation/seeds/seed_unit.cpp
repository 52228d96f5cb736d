#include "generation/seeds/seed_unit.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generation/facts/draw.hpp"
#include "generation/prompts/language_words.hpp"
#include "generation/samples/sample_steps.hpp"
#include "generation/samples/unit_lines.hpp"

namespace octet {
namespace {

// The sample of a unit as it begins.
Sample begun_sample(const SampleSetting& setting, const Snippet& snippet, std::uint64_t number) {
  Sample sample;
  sample.number = number;
  sample.kind = direction_of(setting.recipe, number);
  sample.language = snippet.language;
  sample.contract.kind =
      contract_of(setting.recipe, *setting.bounds.languages->find(snippet.language), number);
  sample.snippet = snippet.id;
  return sample;
}

class SeedUnit final {
 public:
  SeedUnit(UnitRunner& runner, const SampleSetting& setting, Snippet snippet, std::uint64_t number)
      : snippet_(std::move(snippet)),
        sample_(begun_sample(setting, snippet_, number)),
        steps_(runner, setting, sample_, {{snippet_.text, DropReason::copies_snippet, snippet_.id}},
               {setting.recipe.seeds.temperature, setting.recipe.seeds.top_p, 0}) {}

  SampleStep make() {
    if (auto drop = co_await draft()) co_return drop;
    co_return co_await steps_.test_and_score();
  }
  Sample& sample() { return sample_; }
  std::vector<Sample> settle_ports() { return steps_.settle_ports(); }

 private:
  SampleStep draft();
  SampleStep ask_task(const RolePrompt& prompt, PromptValues told);
  SampleStep ask_response();
  SampleStep ask_code();

  Snippet snippet_;
  Sample sample_;
  SampleSteps steps_;
};

SampleStep SeedUnit::draft() {
  if (sample_.kind == SampleKind::s1) {
    PromptValues told = {{"snippet", snippet_.text}};
    if (auto drop = co_await ask_task(prompt_named("seed.instruction"), std::move(told)))
      co_return drop;
    co_return co_await ask_response();
  }
  if (auto drop = co_await ask_code()) co_return drop;
  PromptValues told = {{"code", sample_.code}};
  co_return co_await ask_task(prompt_named("seed.describe"), std::move(told));
}

SampleStep SeedUnit::ask_task(const RolePrompt& prompt, PromptValues told) {
  RoleAsker::Read<Tags> read = [this](const std::string& reply) { return steps_.read_task(reply); };
  told = steps_.values(prompt, std::move(told));
  Draft<Tags> draft = co_await steps_.asker().ask<Tags>(prompt, told, steps_.drafting(), read);
  if (auto* drop = std::get_if<Drop>(&draft)) co_return std::move(*drop);
  steps_.take_task(std::get<Tags>(draft));
  co_return steps_.question_drop();
}

SampleStep SeedUnit::ask_response() {
  PromptValues told = {{"task", sample_.question}, {"entry", sample_.contract.entry}};
  co_return co_await steps_.take_answer(prompt_named("seed.response"), std::move(told),
                                        steps_.drafting());
}

SampleStep SeedUnit::ask_code() {
  PromptValues told = {{"snippet", snippet_.text}};
  co_return co_await steps_.take_answer(prompt_named("seed.rewrite"), std::move(told),
                                        steps_.drafting());
}

}  // namespace

SampleKind direction_of(const Recipe& recipe, std::uint64_t number) {
  if (recipe.seeds.direction == "s1") return SampleKind::s1;
  if (recipe.seeds.direction == "s2") return SampleKind::s2;
  return falls_into(draw(recipe.seed, "direction", number), 500) ? SampleKind::s1 : SampleKind::s2;
}

ContractKind contract_of(const Recipe& recipe, const Language& language, std::uint64_t number,
                         std::string_view purpose) {
  // Drivers call functions by typed values; where the words for them are missing, as in Bash, whose
  // functions have only text, every task is a program.
  const bool can_be_called = language.driver && !language_words(language.name).function.empty();
  const auto share = static_cast<std::uint64_t>(recipe.contract.program);
  if (!can_be_called) return ContractKind::program;
  return falls_into(draw(recipe.seed, purpose, number), share) ? ContractKind::program
                                                               : ContractKind::function;
}

Unit seed_unit(UnitRunner& runner, const SampleSetting& setting, Snippet snippet,
               std::uint64_t number, SampleFinished finished) {
  SeedUnit unit(runner, setting, std::move(snippet), number);
  unit.sample().drop = co_await unit.make();
  const std::vector<Sample> ports = unit.settle_ports();
  finished(unit.sample());
  co_return unit_lines(unit.sample(), ports);
}

}  // namespace octet
