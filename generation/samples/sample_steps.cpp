#include "generation/samples/sample_steps.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <utility>

#include "base/error.hpp"
#include "base/watch/handling.hpp"
#include "benchmarks/typed/type.hpp"
#include "generation/samples/behaviour.hpp"
#include "generation/samples/mutant_check.hpp"
#include "generation/samples/scoring.hpp"
#include "generation/samples/verification.hpp"

namespace octet {
namespace {

constexpr const char* k_not_run = "The code was not run.";

bool is_name(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '$';
  });
}

// Nothing when the name and the types of a function can be used.
std::optional<std::string> problem_of_function(const Tags& tags) {
  if (!is_name(tags.at("entry"))) return "<entry> must hold the name of the function and no more.";
  try {
    typed::parse_signature(tags.at("types"));
    return std::nullopt;
  } catch (const InputError& error) {
    return std::string("<types> must hold a signature like (list<int>) -> int: ") + error.what();
  }
}

// What `check` finds in a text; a text on which octet itself failed before drops out.
std::optional<Drop> guarded(const std::string& text, const std::string& name,
                            const std::function<std::optional<Drop>()>& check) {
  try {
    return handle(text, name, "checking a sample", check);
  } catch (const HandlingFault& fault) {
    return Drop(DropReason::malformed, fault.what());
  }
}

}  // namespace

const RolePrompt& prompt_named(const char* name) {
  return RolePrompts::embedded().at(name);
}

SampleSteps::SampleSteps(UnitRunner& runner, const SampleSetting& setting, Sample& sample,
                         std::vector<SourceText> sources, RoleSampling drafting)
    : runner_(runner),
      setting_(setting),
      sample_(sample),
      sources_(std::move(sources)),
      drafting_(drafting),
      language_(*setting.bounds.languages->find(sample.language)),
      words_(language_words(language_.name)),
      asker_(runner, setting.roles, setting.recipe.seed, setting.recipe.seeds.attempts, sample),
      ports_(runner, setting, sample, drafting) {}

SampleStep SampleSteps::test_and_score() {
  if (setting_.recipe.is_without("execution")) {
    facts_ = k_not_run;
  } else {
    if (auto drop = co_await compile()) co_return drop;
    if (auto drop = co_await write_tests()) co_return drop;
    if (auto drop = co_await run_tests()) co_return drop;
    if (auto drop = co_await check_mutants()) co_return drop;
  }
  if (!setting_.recipe.is_without("judge")) {
    if (auto drop = co_await score()) co_return drop;
  }
  co_return co_await compare_behaviour();
}

SampleStep SampleSteps::compare_behaviour() {
  if (setting_.behaviour == nullptr || setting_.recipe.is_without("execution"))
    co_return std::nullopt;
  co_return co_await check_behaviour(runner_, sample_, language_, *setting_.behaviour);
}

// What templates are told of the language and the contract, as far as they declare it, and `more`.
PromptValues SampleSteps::values(const RolePrompt& prompt, PromptValues more) const {
  const PromptValues common = {
      {"language", words_.title},      {"fence", words_.fence},
      {"program", !is_function()},     {"function", is_function()},
      {"signature", words_.signature}, {"form", is_function() ? words_.function : words_.program}};
  for (const std::string& input : prompt.inputs()) {
    const auto found = common.values.find(input);
    if (found != common.values.end()) more.values.insert(*found);
  }
  return more;
}

Reading<Tags> SampleSteps::read_task(const std::string& reply) const {
  std::vector<std::string> wanted = {"task"};
  if (is_function()) wanted.insert(wanted.end(), {"entry", "types"});
  Reading<Tags> reading = read_tags(reply, wanted);
  const Tags* tags = std::get_if<Tags>(&reading);
  if (tags == nullptr || !is_function()) return reading;
  if (auto problem = problem_of_function(*tags))
    return ReplyProblem{ReplyProblem::Kind::malformed, std::move(*problem)};
  return reading;
}

void SampleSteps::take_task(const Tags& tags) {
  sample_.question = tags.at("task");
  if (!is_function()) return;
  sample_.contract.entry = tags.at("entry");
  sample_.contract.signature = tags.at("types");
}

// Asks for an answer, and takes the code in it.
SampleStep SampleSteps::take_answer(const RolePrompt& prompt, PromptValues told,
                                    RoleSampling sampling) {
  told = values(prompt, std::move(told));
  RoleAsker::Read<std::string> read = read_fence;
  Draft<std::string> draft =
      co_await asker_.ask<std::string>(prompt, std::move(told), sampling, read);
  if (auto* drop = std::get_if<Drop>(&draft)) co_return std::move(*drop);
  sample_.answer = std::move(std::get<std::string>(draft));
  co_return answer_drop();
}

std::optional<Drop> SampleSteps::question_drop() {
  return guarded(sample_.question, sample_id(sample_),
                 [this] { return check_question(sample_, sources_, setting_.bounds); });
}

// Takes the code of the answer, too.
std::optional<Drop> SampleSteps::answer_drop() {
  const auto check = [this]() -> std::optional<Drop> {
    std::optional<Drop> drop;
    auto code = code_of(sample_.answer, language_, *setting_.bounds.languages, drop);
    if (!code) return drop;
    sample_.code = std::move(*code);
    return check_answer(sample_, sources_, language_, setting_.bounds);
  };
  return guarded(sample_.answer, sample_id(sample_), check);
}

SampleStep SampleSteps::compile() {
  std::optional<Drop> drop = co_await check_compiles(runner_, sample_, language_);
  while (drop && repaired_ + 1 < setting_.recipe.tests.attempts) {
    if (auto other = co_await repair("The code does not compile.\nIt wrote:\n" + drop->detail))
      co_return other;
    drop = co_await check_compiles(runner_, sample_, language_);
  }
  co_return drop;
}

// Without the answer: what the tester expects comes from the task alone.
Coroutine<Draft<std::string>> SampleSteps::cases_reply(const RolePrompt& prompt,
                                                       PromptValues more) {
  const RecipeTests& tests = setting_.recipe.tests;
  more.values["task"] = sample_.question;
  more.values["n"] = std::to_string(tests.cases);
  more.values["edge"] = std::to_string(tests.edge);
  if (is_function()) {
    more.values["entry"] = sample_.contract.entry;
    more.values["types"] = sample_.contract.signature;
  }
  const ReplySchema& schema = ReplySchema::find(prompt.schema());
  RoleAsker::Read<std::string> read = [&schema](const std::string& reply) {
    return read_json(reply, schema);
  };
  const RoleSampling sampling{0, 1000, 0};
  co_return co_await asker_.ask<std::string>(prompt, std::move(more), sampling, read);
}

SampleStep SampleSteps::write_tests() {
  const RolePrompt& prompt = prompt_named(is_function() ? "tests.calls" : "tests.stdio");
  PromptValues none;
  Draft<std::string> draft = co_await cases_reply(prompt, std::move(none));
  if (auto* drop = std::get_if<Drop>(&draft)) co_return std::move(*drop);
  const std::string& reply = std::get<std::string>(draft);
  co_return guarded(reply, sample_id(sample_), [&]() -> std::optional<Drop> {
    cases_.emplace(reply, sample_.contract, language_, k_most_cases);
    sample_.test_cases = cases_->json();
    return std::nullopt;
  });
}

// The code on all cases, with what other languages say of them.
Coroutine<Verification> SampleSteps::run_cases() {
  Verification result =
      co_await verify(runner_, *cases_, sample_.code, setting_.recipe.tests.least);
  if (is_weighable(result)) {
    co_await ports_.hear(*cases_);
    ports_.weigh(result, *cases_);
  }
  co_return result;
}

// Why it drops out, if it does.
std::optional<Drop> SampleSteps::take_run(Verification run) {
  sample_.tests = std::move(run.tests);
  sample_.programs.insert(sample_.programs.end(), run.programs.begin(), run.programs.end());
  sample_.verdict = run.verdict;
  facts_ = std::move(run.facts);
  return std::move(run.drop);
}

SampleStep SampleSteps::run_tests() {
  for (;;) {
    Verification result = co_await run_cases();
    const bool again = result.may_retry && repaired_ + 1 < setting_.recipe.tests.attempts;
    std::optional<Drop> drop = take_run(std::move(result));
    if (!again) co_return drop;
    if (auto other = co_await repair(facts_)) co_return other;
  }
}

// Whether the cases tell the code from small mistakes in it. Where they tell too few, the tester is
// asked for more of them, once, and they are measured anew.
SampleStep SampleSteps::check_mutants() {
  const std::uint64_t wanted = setting_.recipe.checks.mutants;
  if (wanted == 0 || cases_->count(CaseState::live) == 0) co_return std::nullopt;
  const std::uint64_t seed = setting_.recipe.seed;
  MutantCheck check =
      co_await octet::check_mutants(runner_, *cases_, sample_, language_, seed, wanted);
  std::optional<Drop> drop;
  if (kills_too_few(check)) {
    const std::size_t before = cases_->size();
    drop = co_await ask_for_cases();
    if (!drop && cases_->size() > before) {
      const std::size_t killed = check.killed;
      check = co_await octet::check_mutants(runner_, *cases_, sample_, language_, seed, wanted);
      check.killed_before = killed;
    }
  }
  sample_.tests->mutants = check;
  co_return drop;
}

// Further cases, which are as good as the first ones: they get their states by running the code,
// and may refute it. A tester that has none to give costs nobody anything.
SampleStep SampleSteps::ask_for_cases() {
  const RolePrompt& prompt = prompt_named(is_function() ? "tests.more.calls" : "tests.more.stdio");
  PromptValues told;
  std::vector<PromptValues> inputs;
  for (const std::string& input : cases_->inputs())
    inputs.push_back(PromptValues{{"input", input}});
  told.values["inputs"] = std::move(inputs);
  Draft<std::string> draft = co_await cases_reply(prompt, std::move(told));
  const auto* reply = std::get_if<std::string>(&draft);
  if (reply == nullptr) co_return std::nullopt;
  const std::optional<Drop> unusable =
      guarded(*reply, sample_id(sample_), [&]() -> std::optional<Drop> {
        if (cases_->add(*reply, k_most_cases) == 0) return Drop(DropReason::malformed, "no case");
        return std::nullopt;
      });
  if (unusable) co_return std::nullopt;
  sample_.test_cases = cases_->json();
  Verification result = co_await run_cases();
  co_return take_run(std::move(result));
}

std::vector<Sample> SampleSteps::settle_ports() {
  return cases_ ? ports_.settle(sample_, *cases_) : std::vector<Sample>();
}

// A further attempt at the answer, which is shown what happened.
SampleStep SampleSteps::repair(std::string facts) {
  ++repaired_;
  PromptValues told = {
      {"task", sample_.question}, {"code", sample_.code}, {"facts", std::move(facts)}};
  RoleSampling sampling = drafting_;
  sampling.k = repaired_;
  co_return co_await take_answer(prompt_named("fix.execution"), std::move(told), sampling);
}

SampleStep SampleSteps::score() {
  const RecipeScore& how = setting_.recipe.score;
  const RolePrompt& prompt = prompt_named("score");
  const ReplySchema& schema = ReplySchema::find(prompt.schema());
  RoleAsker::Read<std::string> read = [&schema](const std::string& reply) {
    return read_json(reply, schema);
  };
  const PromptValues told = {{"task", sample_.question},
                             {"answer", sample_.answer},
                             {"language", words_.title},
                             {"facts", facts_}};
  std::vector<Score> scores;
  for (std::uint64_t k = 0; k < how.samples; ++k) {
    const RoleSampling sampling{how.temperature, 1000, k};
    Draft<std::string> draft = co_await asker_.ask<std::string>(prompt, told, sampling, read);
    if (auto* drop = std::get_if<Drop>(&draft)) co_return std::move(*drop);
    scores.push_back(read_score(std::get<std::string>(draft)));
  }
  sample_.score = median_score(scores, how);
  sample_.score->facts_shown = facts_;
  sample_.score->by = setting_.roles.at(Role::judge).asked.model;
  co_return drop_of(*sample_.score, floor());
}

std::int64_t SampleSteps::floor() const {
  const auto found = setting_.floors.find(sample_.language);
  const bool is_discussed = sample_.kind == SampleKind::s3 && found != setting_.floors.end();
  return is_discussed ? found->second : setting_.recipe.score.floor;
}

}  // namespace octet
