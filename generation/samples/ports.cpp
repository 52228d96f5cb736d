#include "generation/samples/ports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/watch/handling.hpp"
#include "generation/facts/draw.hpp"
#include "generation/prompts/language_words.hpp"
#include "generation/samples/sample_steps.hpp"
#include "generation/snippets/token_counter.hpp"

namespace octet {
namespace {

// Types that are made of others, as signatures and the words of languages spell them.
constexpr std::array<std::string_view, 4> k_made_types = {"list<", "opt<", "map<", "tuple<"};

bool spells(const LanguageWords& words, const std::string& signature) {
  return !words.function.empty() &&
         std::all_of(k_made_types.begin(), k_made_types.end(), [&](std::string_view type) {
           return signature.find(type) == std::string::npos ||
                  words.function.find(type) != std::string::npos;
         });
}

bool can_be_port(const Language& language, const Sample& sample) {
  if (language.name == sample.language || !has_language_words(language.name)) return false;
  if (sample.contract.kind == ContractKind::program) return true;
  return language.driver && spells(language_words(language.name), sample.contract.signature);
}

Sample begun_port(const Sample& sample, const Language& language) {
  Sample port;
  port.number = sample.number;
  port.kind = SampleKind::port;
  port.port_of = sample.kind;
  port.language = language.name;
  port.contract = sample.contract;
  port.question = fmt::format("{}\n\nWrite it in {}, whatever language is named above.",
                              sample.question, language_words(language.name).title);
  port.parents = {sample_id(sample)};
  return port;
}

void add_provenance(Sample& sample, const Sample& port) {
  sample.facts.insert(sample.facts.end(), port.facts.begin(), port.facts.end());
  sample.programs.insert(sample.programs.end(), port.programs.begin(), port.programs.end());
  sample.models.insert(port.models.begin(), port.models.end());
  sample.prompts.insert(port.prompts.begin(), port.prompts.end());
}

}  // namespace

struct Ports::Port {
  Port(Sample begun, TestCases own) : sample(std::move(begun)), cases(std::move(own)) {}

  bool is_witness() const { return ran(run); }

  Sample sample;
  std::optional<TestCases> cases;  // always there
  Verification run;                // what is left out where nothing ran
};

std::vector<std::string> port_languages(const Recipe& recipe, const Languages& languages,
                                        const Sample& sample) {
  const char* purpose = sample.kind == SampleKind::s3 ? "s3 port language" : "port language";
  std::vector<std::pair<std::uint64_t, std::string>> drawn;
  std::uint64_t k = 0;  // of all targets: who cannot be one changes nothing for the others
  for (const auto& [name, weight] : recipe.targets) {
    const std::uint64_t place = draw(recipe.seed, purpose, sample.number, k++);
    const Language* language = languages.find(name);
    if (weight > 0 && language != nullptr && can_be_port(*language, sample))
      drawn.emplace_back(place, language->name);
  }
  std::sort(drawn.begin(), drawn.end());
  std::vector<std::string> names;
  for (auto& [place, name] : drawn) names.push_back(std::move(name));
  return names;
}

Ports::Ports(UnitRunner& runner, const SampleSetting& setting, const Sample& sample,
             RoleSampling drafting)
    : runner_(runner), setting_(setting), sample_(sample), drafting_(drafting) {}

Ports::~Ports() = default;

Coroutine<bool> Ports::hear(const TestCases& own) {
  const std::uint64_t wanted = setting_.recipe.checks.ports;
  if (wanted == 0) co_return false;
  co_await hear_again(own);
  if (!order_) order_ = port_languages(setting_.recipe, *setting_.bounds.languages, sample_);
  while (next_ < order_->size() && ports_.size() < 2 * wanted &&
         (ports_.size() < wanted || is_undecided(agreed(own)))) {
    const Language& language = *setting_.bounds.languages->find((*order_)[next_++]);
    std::unique_ptr<Port> port = begun(own, language);
    if (!port) continue;
    ports_.push_back(std::move(port));
    co_await make(*ports_.back());
  }
  co_return has_witness();
}

// Those that were asked for before there were as many cases.
Coroutine<bool> Ports::hear_again(const TestCases& own) {
  for (const auto& port : ports_) {
    if (port->cases->size() == own.size()) continue;
    std::unique_ptr<Port> other =
        begun(own, *setting_.bounds.languages->find(port->sample.language));
    if (!other) continue;
    port->cases.emplace(std::move(*other->cases));
    if (!port->is_witness()) continue;
    port->run =
        co_await verify(runner_, *port->cases, port->sample.code, setting_.recipe.tests.least);
    port->sample.programs.insert(port->sample.programs.end(), port->run.programs.begin(),
                                 port->run.programs.end());
    port->sample.verdict = port->run.verdict;
  }
  co_return has_witness();
}

// Nothing where no case can be put to the language.
std::unique_ptr<Ports::Port> Ports::begun(const TestCases& own, const Language& language) const {
  try {
    return handle(own.json(), sample_id(sample_), "putting test cases to a port", [&] {
      TestCases cases = own.in(language);
      return cases.runnable().empty()
                 ? nullptr
                 : std::make_unique<Port>(begun_port(sample_, language), std::move(cases));
    });
  } catch (const HandlingFault&) {
    return nullptr;
  }
}

Coroutine<bool> Ports::make(Port& port) {
  port.sample.question_tokens = setting_.bounds.tokens->count(port.sample.question);
  SampleSteps steps(runner_, setting_, port.sample, {}, drafting_);
  PromptValues told = {{"task", sample_.question},
                       {"entry", sample_.contract.entry},
                       {"types", sample_.contract.signature}};
  RoleSampling sampling = drafting_;
  sampling.k = ports_.size();
  const RolePrompt& prompt = prompt_named("port");
  const auto drop = co_await steps.take_answer(prompt, std::move(told), sampling);
  if (drop) co_return false;
  port.run = co_await verify(runner_, *port.cases, port.sample.code, setting_.recipe.tests.least);
  port.sample.programs = port.run.programs;
  port.sample.verdict = port.run.verdict;
  co_return port.is_witness();
}

bool Ports::has_witness() const {
  return std::any_of(ports_.begin(), ports_.end(),
                     [](const auto& port) { return port->is_witness(); });
}

AgreedBy Ports::agreed(const TestCases& own) const {
  std::vector<LanguageRun> runs = {{sample_.language, own.passes()}};
  for (const auto& port : ports_) {
    if (port->is_witness()) runs.push_back({port->sample.language, port->cases->passes()});
  }
  return agreed_by(runs);
}

void Ports::weigh(Verification& run, TestCases& own) const {
  if (ports_.empty()) return;
  const AgreedBy by_case = agreed(own);
  if (has_witness())
    octet::weigh(run, own, others_that_pass(by_case, own.passes()), setting_.recipe.tests.least);
  run.tests.agreed_by = by_case;
}

std::vector<Sample> Ports::settle(Sample& sample, const TestCases& own) {
  std::vector<Sample> kept;
  const AgreedBy by_case = agreed(own);
  for (const auto& port : ports_) {
    if (port->is_witness())
      octet::weigh(port->run, *port->cases, others_that_pass(by_case, port->cases->passes()),
                   setting_.recipe.tests.least);
    port->sample.tests = std::move(port->run.tests);
    sample.usage.add(port->sample.usage);
    if (!sample.drop && port->is_witness() && !port->run.drop) {
      kept.push_back(std::move(port->sample));
    } else {
      add_provenance(sample, port->sample);
    }
  }
  ports_.clear();
  return kept;
}

}  // namespace octet
