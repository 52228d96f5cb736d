#include "generation/agents/discussion_unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/utf8.hpp"
#include "benchmarks/code/lines.hpp"
#include "generation/facts/draw.hpp"
#include "generation/prompts/language_words.hpp"
#include "generation/samples/unit_lines.hpp"
#include "generation/seeds/seed_unit.hpp"
#include "generation/snippets/token_counter.hpp"
#include "texts/rouge_l.hpp"
#include "texts/word_grams.hpp"

namespace octet {
namespace {

// Of a longer one the beginning is kept, for people.
constexpr std::size_t k_longest_idea = 500;
constexpr const char* k_no_operation = "Invent another one.";

// The beginning of a text, of about so many tokens: bytes by three, as where nobody counts.
std::string beginning_of(const std::string& text, std::uint64_t tokens) {
  const std::size_t most = tokens * k_bytes_per_token;
  return text.size() <= most ? text : printable_utf8(text, most) + "\n[...]";
}

std::string text_of(const Reflection& reflection) {
  std::string text;
  for (const std::string& merit : reflection.merits) text += "good: " + merit + " ";
  for (const std::string& fault : reflection.faults) text += "bad: " + fault + " ";
  return text + (reflection.advice.empty() ? "" : "advice: " + reflection.advice);
}

// Experts are told apart by their own languages, for their samples may be in any.
PromptValues expert_values(const std::string& language, const AgentSample& sample) {
  return {{"language", language_words(language).title},
          {"question", sample.question},
          {"answer", sample.answer}};
}

// In lower case, without what models put around words: "- **Python**".
std::string plain_word(std::string_view text) {
  constexpr std::string_view k_around = " \t\r-*_`<>[]().";
  const std::size_t begin = text.find_first_not_of(k_around);
  if (begin == std::string_view::npos) return "";
  std::string word(text.substr(begin, text.find_last_not_of(k_around) + 1 - begin));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return word;
}

// "LANGUAGE: idea", a line for each, by the language; "none" is no idea.
std::map<std::string, std::string> ideas_in(const std::string& text) {
  std::map<std::string, std::string> ideas;
  for (const std::string_view line : lines_of(text)) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view idea = trimmed(line.substr(colon + 1));
    if (plain_word(idea).empty() || plain_word(idea) == "none") continue;
    ideas.emplace(plain_word(line.substr(0, colon)), printable_utf8(idea, k_longest_idea));
  }
  return ideas;
}

Sample begun_sample(const SampleSetting& setting, const DiscussionBrief& brief) {
  Sample sample;
  sample.number = brief.number;
  sample.kind = SampleKind::s3;
  sample.language = brief.plan.target;
  sample.contract.kind =
      contract_of(setting.recipe, *setting.bounds.languages->find(sample.language), brief.number,
                  "s3 contract");
  for (const SharedSample& parent : brief.samples) sample.parents.push_back(parent->id);
  return sample;
}

SourceTexts sources_of(const DiscussionBrief& brief) {
  SourceTexts sources;
  for (const SharedSample& parent : brief.samples)
    sources.push_back({parent->code, DropReason::copies_parent, parent->id});
  return sources;
}

RoleSampling drafting_of(const Recipe& recipe) {
  return {recipe.agents.temperature, recipe.agents.top_p, 0};
}

class DiscussionUnit final {
 public:
  DiscussionUnit(UnitRunner& runner, const SampleSetting& setting, DiscussionBrief brief)
      : brief_(std::move(brief)),
        recipe_(setting.recipe),
        sample_(begun_sample(setting, brief_)),
        steps_(runner, setting, sample_, sources_of(brief_), drafting_of(setting.recipe)) {}

  SampleStep make() {
    if (auto drop = co_await discuss()) co_return drop;
    co_return co_await steps_.test_and_score();
  }
  DiscussedSample result() { return {std::move(sample_), std::move(ideas_)}; }
  Sample& sample() { return sample_; }
  std::vector<Sample> settle_ports() { return steps_.settle_ports(); }

 private:
  SampleStep discuss();
  PromptValues told(const RolePrompt& prompt) const;
  std::vector<PromptValues> participants() const;
  Reading<Tags> read_reply(const std::string& reply) const;
  void take_ideas(const std::string& text);
  std::optional<Drop> copied_question() const;
  bool is_centralized() const { return brief_.plan.mode == DiscussionMode::centralized; }

  DiscussionBrief brief_;
  const Recipe& recipe_;
  Sample sample_;
  SampleSteps steps_;
  std::vector<IdeaSource> ideas_;
};

// Of a centralized discussion the advisers; of a parallel one all, in an order that is drawn.
std::vector<PromptValues> DiscussionUnit::participants() const {
  std::vector<PromptValues> all;
  for (std::size_t i = is_centralized() ? 1 : 0; i < brief_.samples.size(); ++i)
    all.push_back(expert_values(brief_.languages[i], *brief_.samples[i]));
  if (is_centralized()) return all;
  for (std::size_t i = all.size(); i > 1; --i)
    std::swap(all[i - 1], all[draw(recipe_.seed, "order of equals", brief_.number, i) % i]);
  return all;
}

PromptValues DiscussionUnit::told(const RolePrompt& prompt) const {
  const AgentSample& own = *brief_.samples.front();
  std::vector<PromptValues> reflections;
  for (const std::string& each : brief_.reflections) reflections.push_back({{"text", each}});
  PromptValues told = {
      {"profile", language_words(brief_.languages.front()).profile},
      {"operation",
       brief_.plan.operation_text.empty() ? k_no_operation : brief_.plan.operation_text},
      {"reflections", std::move(reflections)}};
  if (is_centralized()) {
    told.values["advised"] = brief_.samples.size() > 1;
    told.values["question"] = own.question;
    told.values["answer"] = own.answer;
    told.values["advisers"] = participants();
  } else {
    told.values["experts"] = participants();
  }
  return steps_.values(prompt, std::move(told));
}

Reading<Tags> DiscussionUnit::read_reply(const std::string& reply) const {
  Reading<Tags> task = steps_.read_task(reply);
  if (!std::holds_alternative<Tags>(task)) return task;
  Reading<Tags> rest = read_tags(reply, {"answer"});
  if (!std::holds_alternative<Tags>(rest)) return rest;
  std::get<Tags>(task).merge(std::get<Tags>(rest));
  // That the others were ignored is counted, and no reason to ask again.
  const Reading<Tags> ideas = read_tags(reply, {"idea_sources"});
  if (const auto* tags = std::get_if<Tags>(&ideas)) std::get<Tags>(task).insert(*tags->begin());
  return task;
}

void DiscussionUnit::take_ideas(const std::string& text) {
  const auto ideas = ideas_in(text);
  for (std::size_t i = is_centralized() ? 1 : 0; i < brief_.samples.size(); ++i) {
    const auto found = ideas.find(plain_word(language_words(brief_.languages[i]).title));
    const AgentNumber agent = i == 0 ? brief_.plan.owner : brief_.plan.partners[i - 1];
    ideas_.push_back({agent, found == ideas.end() ? "" : found->second});
  }
}

// Nearly the words of a sample that was brought, in whatever language.
std::optional<Drop> DiscussionUnit::copied_question() const {
  const WordHashes words = word_hashes(sample_.question);
  for (const SharedSample& parent : brief_.samples) {
    const std::uint32_t common = rouge_l(words, parent->text->question);
    if (common >= static_cast<std::uint32_t>(recipe_.agents.across_rouge_l))
      return Drop(DropReason::copies_parent, fmt::format("the question, {} thousandths", common),
                  parent->id);
  }
  return std::nullopt;
}

SampleStep DiscussionUnit::discuss() {
  const RolePrompt& prompt =
      prompt_named(is_centralized() ? "discuss.centralized" : "discuss.parallel");
  RoleAsker::Read<Tags> read = [this](const std::string& reply) { return read_reply(reply); };
  PromptValues values = told(prompt);
  Draft<Tags> draft = co_await steps_.asker().ask<Tags>(prompt, values, steps_.drafting(), read);
  if (auto* drop = std::get_if<Drop>(&draft)) co_return std::move(*drop);
  const Tags& tags = std::get<Tags>(draft);
  steps_.take_task(tags);
  const auto ideas = tags.find("idea_sources");
  take_ideas(ideas == tags.end() ? "" : ideas->second);
  if (auto drop = steps_.question_drop()) co_return drop;
  if (auto drop = copied_question()) co_return drop;
  sample_.answer = tags.at("answer");
  co_return steps_.answer_drop();
}

}  // namespace

DiscussionBrief brief_of(const Cohort& cohort, const DiscussionPlan& plan, std::uint64_t number,
                         std::uint64_t cut_tokens) {
  DiscussionBrief brief{plan, number, {cohort.agents()[plan.owner].language}, {}, {}};
  for (const AgentNumber partner : plan.partners)
    brief.languages.push_back(cohort.agents()[partner].language);
  for (const SampleNumber drawn : plan.drawn) {
    AgentSample cut = cohort.sample(drawn);
    cut.question = beginning_of(cut.question, cut_tokens);
    cut.answer = beginning_of(cut.answer, cut_tokens);
    brief.samples.push_back(std::make_shared<const AgentSample>(std::move(cut)));
  }
  const auto add = [&](AgentNumber agent) {
    for (const Reflection& each : cohort.agents()[agent].reflections)
      brief.reflections.push_back(text_of(each));
  };
  add(plan.owner);
  if (plan.mode == DiscussionMode::parallel) {
    for (const AgentNumber partner : plan.partners) add(partner);
  }
  return brief;
}

Unit discussion_unit(UnitRunner& runner, const SampleSetting& setting, DiscussionBrief brief,
                     DiscussionFinished finished) {
  DiscussionUnit unit(runner, setting, std::move(brief));
  unit.sample().drop = co_await unit.make();
  const std::vector<Sample> ports = unit.settle_ports();
  std::string lines = unit_lines(unit.sample(), ports);
  finished(unit.result());
  co_return lines;
}

}  // namespace octet
