// A line of events.jsonl: what a discussion was, and what it changed (docs/agents.md). One struct
// that is written and read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_object.hpp"
#include "generation/agents/cohort.hpp"
#include "generation/agents/discussion_unit.hpp"

namespace octet {

// "centralized", "existing", "full_evicted" and the like, as records have them.
std::string_view name_of(DiscussionMode mode);
std::string_view name_of(TargetKind kind);
std::string_view name_of(MemoryAdmission admission);

// Agents and samples by their ids: "ag-000-0042", "s3-0000042".
struct EventIdea {
  std::string agent;
  std::string idea;  // empty: none
};

struct EventMemory {
  MemoryAdmission admission = MemoryAdmission::added;
  std::string evicted;          // full_evicted; else empty
  std::string with;             // similar; else empty
  std::int64_t similarity = 0;  // thousandths, greatest to any that was compared
};

struct EventCommit {
  std::string agent;
  std::optional<EventMemory> memory;  // nothing: not accepted, or agents have no memory
  bool reflection = false;
};

struct DiscussionEvent {
  std::uint64_t number = 0;  // in the whole run
  std::uint64_t cohort = 0;
  std::uint64_t round = 0, tick = 0;
  DiscussionMode mode = DiscussionMode::centralized;
  std::string operation;  // id; empty: agents have no operations
  std::string owner;
  std::vector<std::string> partners;
  std::vector<std::string> drawn;  // a sample of each participant, the owner's first
  std::string target;              // language
  TargetKind target_kind = TargetKind::existing;
  std::uint64_t shares_of = 0;        // commits of so many ticks were seen
  std::vector<EventIdea> ideas;       // centralized: of the partners; parallel: of all, owner first
  std::string result;                 // id of the sample
  bool is_kept = false;               // by its cohort: duplicates are looked for when all are there
  std::string drop;                   // name of the reason; empty: none, or not told
  std::optional<std::int64_t> total;  // of its score, thousandths
  std::vector<EventCommit> commits;
};

// One line with its newline; keys in a fixed order, integers only.
std::string to_line(const DiscussionEvent& event);

// Throws InputError for an object that is no such line. Keys of later octets are passed over.
DiscussionEvent read_event(JsonObject json);

// The line of a discussion that was applied to its cohort.
std::string event_line(const Cohort& cohort, std::uint64_t cohort_number, std::uint64_t number,
                       const DiscussionPlan& plan, const DiscussedSample& result,
                       const AppliedDiscussion& applied);

std::string agent_id(std::uint64_t cohort_number, AgentNumber agent);

}  // namespace octet
