#include "cli/commands/print_agent.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/digest.hpp"
#include "base/utf8.hpp"
#include "cli/commands/print_discussion.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* k_by_discussion = "discussion\n";  // what the first column is

std::string part(const std::string& title) {
  return "\n==== " + title + " ====\n";
}

std::string known(const std::string& text) {
  return text.empty() ? "?" : text;
}

// "s1-0000007 java 4.100  Write a program ...".
std::string sample_text(const LifeSample& sample) {
  return visible_line(fmt::format("{} {:<6} {}  {}", sample.id, known(sample.language),
                                  sample.total ? thousandths_text(*sample.total) : "-",
                                  sample.question.empty() ? "(not there)" : sample.question));
}

std::string scored(const LifeSample& sample) {
  return sample.total ? fmt::format("{} (score {})", sample.id, thousandths_text(*sample.total))
                      : sample.id;
}

std::size_t owned(const AgentLife& life) {
  return static_cast<std::size_t>(
      std::count_if(life.discussions.begin(), life.discussions.end(),
                    [&](const LifeDiscussion& each) { return each.event.owner == life.id; }));
}

std::string life_head(const AgentLife& life) {
  std::string text = fmt::format("{} {}: opened {} discussions, joined {}{}\n", life.id,
                                 visible_line(known(life.language)), owned(life),
                                 life.discussions.size() - owned(life),
                                 life.is_over ? "" : "; its cohort is under way");
  if (!life.operations.empty())
    text += visible_line(fmt::format("operations: {}", fmt::join(life.operations, " "))) + "\n";
  if (life.profile.empty()) return text;
  text += part("profile") + visible_text(life.profile) + "\n";
  if (!life.profile_sha256.empty() && sha256(life.profile) != life.profile_sha256)
    text += "this octet's profile: the agent had another\n";
  return text;
}

std::string seed_text(const AgentLife& life) {
  if (life.seed.id.empty()) return part("seed: not known yet: it was in no discussion so far");
  const LifeSample& seed = life.seed;
  std::string text =
      part(visible_line(fmt::format("seed {} {}, score {}", seed.id, known(seed.language),
                                    seed.total ? thousandths_text(*seed.total) : "not known")));
  for (const std::string& line : life.seed_lines) text += visible_line(line) + "\n";
  return text;
}

std::string change_text(const LifeMemory& change) {
  EventMemory memory{change.admission, "", "", change.similarity};
  if (change.evicted) memory.evicted = scored(*change.evicted);
  if (change.with) memory.with = scored(*change.with);
  return visible_line(memory_text(memory));
}

std::string memory_part(const AgentLife& life) {
  std::string text = part("memory over time") + k_by_discussion;
  if (!life.seed.id.empty()) text += fmt::format("{:>10}  {}\n", "begin", sample_text(life.seed));
  for (const LifeMemory& each : life.memory)
    text += fmt::format("{:>10}  {}\n{:>10}  {}\n", each.discussion, sample_text(each.sample), "",
                        change_text(each));
  return text;
}

std::string reflection_text(const LifeReflection& reflection) {
  std::string text =
      reflection.discussion
          ? fmt::format("{:>10}  of {}\n", *reflection.discussion, visible_line(reflection.sample))
          : fmt::format("{:>10}  of {}\n", "", visible_line(reflection.sample));
  const auto add = [&](const char* name, const std::string& said) {
    text += fmt::format("{:>10}  {}: {}\n", "", name, visible_line(said));
  };
  for (const std::string& each : reflection.merits) add("good", each);
  for (const std::string& each : reflection.faults) add("bad", each);
  if (!reflection.advice.empty()) add("advice", reflection.advice);
  return text;
}

std::string outcome_text(const LifeDiscussion& discussion) {
  if (!discussion.drop.empty()) return "dropped: " + discussion.drop;
  return discussion.event.is_kept ? "kept" : "dropped";
}

// "ag-000-0007 (java, brought s1-0000007)".
std::string who_text(const LifeDiscussion& discussion, std::size_t i) {
  const DiscussionEvent& event = discussion.event;
  return fmt::format("{} ({}, brought {})", i == 0 ? event.owner : event.partners[i - 1],
                     known(discussion.languages[i]), event.drawn[i]);
}

std::string met_text(const AgentLife& life, const LifeDiscussion& discussion) {
  const DiscussionEvent& event = discussion.event;
  const bool is_own = event.owner == life.id;
  std::string text =
      fmt::format("{:>10}  {}, round {}, {}\n", event.number, is_own ? "opened" : "joined",
                  event.round, discussion_kind_text(event, discussion.operation));
  const auto add = [&](const std::string& line) {
    text += fmt::format("{:>10}  {}\n", "", visible_line(line));
  };
  for (std::size_t i = 0; i < event.drawn.size(); ++i)
    add((i == 0 ? "owner " : "with  ") + who_text(discussion, i));
  for (const EventIdea& each : event.ideas)
    if (!each.idea.empty()) add(fmt::format("idea of {}: {}", each.agent, each.idea));
  add(fmt::format("{}: {}", outcome_text(discussion), sample_text(discussion.result)));
  return text;
}

std::string state_part(const AgentLife& life) {
  std::string text = part(life.is_over ? "in the end" : "as of now");
  text += fmt::format("memory, {} samples\n", life.state.memory.size());
  for (const LifeSample& each : life.state.memory)
    text += fmt::format("{:>10}  {}\n", "", sample_text(each));
  text += fmt::format("reflections, the last {}\n", life.state.reflections.size());
  for (const LifeReflection& each : life.state.reflections) text += reflection_text(each);
  return text;
}

Json text_json(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json json_of(const LifeSample& sample) {
  return {{"id", sample.id},
          {"language", text_json(sample.language)},
          {"question", sample.question},
          {"total", sample.total ? Json(*sample.total) : Json(nullptr)}};
}

template <class T>
Json json_or_null(const std::optional<T>& value) {
  return value ? json_of(*value) : Json(nullptr);
}

Json json_of(const LifeMemory& change) {
  return {{"discussion", change.discussion},     {"sample", json_of(change.sample)},
          {"memory", name_of(change.admission)}, {"evicted", json_or_null(change.evicted)},
          {"with", json_or_null(change.with)},   {"similarity", change.similarity}};
}

Json json_of(const LifeReflection& reflection) {
  return {{"discussion", reflection.discussion ? Json(*reflection.discussion) : Json(nullptr)},
          {"sample", reflection.sample},
          {"merits", reflection.merits},
          {"faults", reflection.faults},
          {"advice", reflection.advice}};
}

Json json_of(const LifeDiscussion& discussion) {
  return {{"event", Json::parse(to_line(discussion.event))},
          {"operation", text_json(discussion.operation)},
          {"languages", discussion.languages},
          {"result", json_of(discussion.result)},
          {"drop", text_json(discussion.drop)}};
}

template <class List>
Json json_list(const List& list) {
  Json json = Json::array();
  for (const auto& each : list) json.push_back(json_of(each));
  return json;
}

}  // namespace

std::string agent_life_text(const AgentLife& life) {
  std::string text =
      life_head(life) + seed_text(life) + memory_part(life) + part("reflections") + k_by_discussion;
  for (const LifeReflection& each : life.reflections) text += reflection_text(each);
  text += part("discussions") + k_by_discussion;
  for (const LifeDiscussion& each : life.discussions) text += met_text(life, each);
  return text + state_part(life);
}

std::string agent_life_json(const AgentLife& life) {
  const Json json = {{"id", life.id},
                     {"language", text_json(life.language)},
                     {"is_over", life.is_over},
                     {"profile", text_json(life.profile)},
                     {"profile_sha256", text_json(life.profile_sha256)},
                     {"operations", life.operations},
                     {"seed", life.seed.id.empty() ? Json(nullptr) : json_of(life.seed)},
                     {"memory", json_list(life.memory)},
                     {"reflections", json_list(life.reflections)},
                     {"discussions", json_list(life.discussions)},
                     {"state",
                      {{"memory", json_list(life.state.memory)},
                       {"reflections", json_list(life.state.reflections)}}}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace octet
