// The folders of cohorts in generated data, and who the agents in them are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generation/agents/discussion_event.hpp"
#include "jobs/reading/whole_lines.hpp"

namespace octet {

// Those that are there, in the order of their numbers.
std::vector<std::filesystem::path> cohort_folders(const std::filesystem::path& run);
// The next discussion of an events.jsonl; nothing at the end. Throws InputError for a damaged line.
std::optional<DiscussionEvent> next_event(WholeLines& lines);

struct KnownAgent {
  std::string seed;      // id of the sample; empty: not known yet
  std::string language;  // empty: not known yet
};
using KnownAgents = std::map<std::string, KnownAgent>;  // by id

// The agents of a cohort: of its agents.jsonl. While it is under way that is not there: those that
// discussions tell of, for what a participant brings from the seeds is its own seed. Throws
// InputError for damaged files and for more agents than a cohort has.
KnownAgents known_agents(const std::filesystem::path& run, std::uint64_t cohort);

}  // namespace octet
