#include "generation/agents/discussion_event.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/versions.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(MemoryAdmission admission) {
  switch (admission) {
    case MemoryAdmission::added:
      return "added";
    case MemoryAdmission::full_evicted:
      return "full_evicted";
    case MemoryAdmission::similar:
      return "similar";
  }
  return "";
}

Json json_of(const AgentCommit& commit, std::uint64_t cohort, const Cohort& state) {
  const auto id = [&](const std::optional<SampleNumber>& sample) {
    return sample ? Json(state.sample(*sample).id) : Json(nullptr);
  };
  Json json = {{"agent", agent_id(cohort, commit.agent)}, {"memory", nullptr}};
  if (commit.memory) {
    json["memory"] = name_of(commit.memory->admission);
    json["evicted"] = id(commit.memory->evicted);
    json["with"] = id(commit.memory->with);
    json["similarity"] = commit.memory->similarity;
  }
  json["reflection"] = commit.reflection;
  return json;
}

}  // namespace

std::string agent_id(std::uint64_t cohort_number, AgentNumber agent) {
  return fmt::format("ag-{:03}-{:04}", cohort_number, agent);
}

std::string event_line(const Cohort& cohort, std::uint64_t cohort_number, std::uint64_t number,
                       const DiscussionPlan& plan, const DiscussedSample& result,
                       const AppliedDiscussion& applied) {
  Json partners = Json::array(), drawn = Json::array(), ideas = Json::array(),
       commits = Json::array();
  for (const AgentNumber partner : plan.partners)
    partners.push_back(agent_id(cohort_number, partner));
  for (const SampleNumber sample : plan.drawn) drawn.push_back(cohort.sample(sample).id);
  for (const IdeaSource& source : result.ideas)
    ideas.push_back({{"agent", agent_id(cohort_number, source.agent)}, {"idea", source.idea}});
  for (const AgentCommit& commit : applied.commits)
    commits.push_back(json_of(commit, cohort_number, cohort));
  const Json drop = result.sample.drop    ? Json(name_of(result.sample.drop->reason))
                    : applied.near_memory ? Json(name_of(DropReason::near_memory))
                                          : Json(nullptr);
  const Json json = {
      {"schema", k_sample_schema},
      {"number", number},
      {"cohort", cohort_number},
      {"round", plan.round},
      {"tick", plan.tick},
      {"mode", plan.mode == DiscussionMode::centralized ? "centralized" : "parallel"},
      {"operation", plan.operation},
      {"owner", agent_id(cohort_number, plan.owner)},
      {"partners", partners},
      {"drawn", drawn},
      {"target", plan.target},
      {"target_kind", plan.target_kind == TargetKind::fresh ? "new" : "existing"},
      {"shares_of", plan.shares_of},
      {"idea_sources", ideas},
      {"result", sample_id(result.sample.kind, result.sample.number)},
      {"status", drop.is_null() ? "kept" : "dropped"},
      {"drop", drop},
      {"total", result.sample.score ? Json(result.sample.score->total) : Json(nullptr)},
      {"commits", commits}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace octet
