#include "generation/agents/discussion_event.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/versions.hpp"
#include "generation/samples/drop.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

// In the order of the enums.
constexpr std::array<std::string_view, 2> k_modes = {"centralized", "parallel"};
constexpr std::array<std::string_view, 2> k_target_kinds = {"existing", "new"};
constexpr std::array<std::string_view, 3> k_admissions = {"added", "full_evicted", "similar"};

// Of one of `names`.
template <class Enum, std::size_t N>
Enum named(const std::array<std::string_view, N>& names, const std::string& name,
           const JsonObject& json, const char* key) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    std::string known;
    for (const std::string_view each : names)
      known += (known.empty() ? "" : ", ") + std::string(each);
    json.fail(key, "is \"" + name + "\"; expected one of " + known);
  }
  return static_cast<Enum>(found - names.begin());
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json json_of(const EventCommit& commit) {
  Json json = {{"agent", commit.agent}, {"memory", nullptr}};
  if (commit.memory) {
    json["memory"] = name_of(commit.memory->admission);
    json["evicted"] = text_or_null(commit.memory->evicted);
    json["with"] = text_or_null(commit.memory->with);
    json["similarity"] = commit.memory->similarity;
  }
  json["reflection"] = commit.reflection;
  return json;
}

EventCommit read_commit(JsonObject& json) {
  EventCommit commit;
  commit.agent = json.string("agent");
  commit.reflection = json.boolean("reflection");
  const auto memory = json.optional_string("memory");
  if (!memory) return commit;
  commit.memory = EventMemory{named<MemoryAdmission>(k_admissions, *memory, json, "memory"),
                              json.string_or("evicted", ""), json.string_or("with", ""),
                              json.integer("similarity")};
  return commit;
}

EventCommit commit_of(const AgentCommit& commit, std::uint64_t cohort, const Cohort& state) {
  const auto id = [&](const std::optional<SampleNumber>& sample) {
    return sample ? state.sample(*sample).id : "";
  };
  EventCommit made{agent_id(cohort, commit.agent), std::nullopt, commit.reflection};
  if (const auto& memory = commit.memory)
    made.memory =
        EventMemory{memory->admission, id(memory->evicted), id(memory->with), memory->similarity};
  return made;
}

void set_result(DiscussionEvent& event, const Sample& sample, bool near_memory) {
  event.result = sample_id(sample.kind, sample.number);
  event.is_kept = !sample.drop && !near_memory;
  if (sample.drop) {
    event.drop = name_of(sample.drop->reason);
  } else if (near_memory) {
    event.drop = name_of(DropReason::near_memory);
  }
  if (sample.score) event.total = sample.score->total;
}

}  // namespace

std::string_view name_of(DiscussionMode mode) {
  return k_modes[static_cast<std::size_t>(mode)];
}

std::string_view name_of(TargetKind kind) {
  return k_target_kinds[static_cast<std::size_t>(kind)];
}

std::string_view name_of(MemoryAdmission admission) {
  return k_admissions[static_cast<std::size_t>(admission)];
}

std::string agent_id(std::uint64_t cohort_number, AgentNumber agent) {
  return fmt::format("ag-{:03}-{:04}", cohort_number, agent);
}

std::string to_line(const DiscussionEvent& event) {
  Json ideas = Json::array(), commits = Json::array();
  for (const EventIdea& each : event.ideas)
    ideas.push_back({{"agent", each.agent}, {"idea", each.idea}});
  for (const EventCommit& each : event.commits) commits.push_back(json_of(each));
  const Json json = {{"schema", k_sample_schema},
                     {"number", event.number},
                     {"cohort", event.cohort},
                     {"round", event.round},
                     {"tick", event.tick},
                     {"mode", name_of(event.mode)},
                     {"operation", event.operation},
                     {"owner", event.owner},
                     {"partners", event.partners},
                     {"drawn", event.drawn},
                     {"target", event.target},
                     {"target_kind", name_of(event.target_kind)},
                     {"shares_of", event.shares_of},
                     {"idea_sources", ideas},
                     {"result", event.result},
                     {"status", event.is_kept ? "kept" : "dropped"},
                     {"drop", text_or_null(event.drop)},
                     {"total", event.total ? Json(*event.total) : Json(nullptr)},
                     {"commits", commits}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

DiscussionEvent read_event(JsonObject json) {
  DiscussionEvent event;
  event.number = json.count("number");
  event.cohort = json.count("cohort");
  event.round = json.count("round");
  event.tick = json.count("tick");
  event.mode = named<DiscussionMode>(k_modes, json.string("mode"), json, "mode");
  event.operation = json.string("operation");
  event.owner = json.string("owner");
  event.partners = json.strings("partners");
  event.drawn = json.strings("drawn");
  if (event.drawn.size() != event.partners.size() + 1)
    json.fail("drawn", "has not one sample for each participant");
  event.target = json.string("target");
  event.target_kind =
      named<TargetKind>(k_target_kinds, json.string("target_kind"), json, "target_kind");
  event.shares_of = json.count("shares_of");
  for (JsonObject& idea : json.objects("idea_sources"))
    event.ideas.push_back({idea.string("agent"), idea.string("idea")});
  event.result = json.string("result");
  event.is_kept = json.string("status") == "kept";
  event.drop = json.string_or("drop", "");
  if (json.has("total")) event.total = json.integer("total");
  for (JsonObject& commit : json.objects("commits")) event.commits.push_back(read_commit(commit));
  return event;
}

std::string event_line(const Cohort& cohort, std::uint64_t cohort_number, std::uint64_t number,
                       const DiscussionPlan& plan, const DiscussedSample& result,
                       const AppliedDiscussion& applied) {
  DiscussionEvent event;
  event.number = number;
  event.cohort = cohort_number;
  event.round = plan.round;
  event.tick = plan.tick;
  event.mode = plan.mode;
  event.operation = plan.operation;
  event.owner = agent_id(cohort_number, plan.owner);
  for (const AgentNumber partner : plan.partners)
    event.partners.push_back(agent_id(cohort_number, partner));
  for (const SampleNumber sample : plan.drawn) event.drawn.push_back(cohort.sample(sample).id);
  event.target = plan.target;
  event.target_kind = plan.target_kind;
  event.shares_of = plan.shares_of;
  for (const IdeaSource& source : result.ideas)
    event.ideas.push_back({agent_id(cohort_number, source.agent), source.idea});
  set_result(event, result.sample, applied.near_memory);
  for (const AgentCommit& commit : applied.commits)
    event.commits.push_back(commit_of(commit, cohort_number, cohort));
  return to_line(event);
}

}  // namespace octet
