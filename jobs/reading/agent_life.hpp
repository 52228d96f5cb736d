// The life of one agent of generated data: its seed, what its memory took, refused and lost, what
// it was told by the judge, and the discussions it was in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generation/agents/discussion_event.hpp"

namespace octet {

// A sample in a line.
struct LifeSample {
  std::string id;
  std::string language;               // empty, and so is the question: its line is not there
  std::string question;               // one line, its beginning
  std::optional<std::int64_t> total;  // of its score, thousandths
};

// A sample that was to enter the memory.
struct LifeMemory {
  std::uint64_t discussion = 0;  // in the whole run
  LifeSample sample;
  MemoryAdmission admission = MemoryAdmission::added;
  std::optional<LifeSample> evicted;  // full_evicted: the one of lowest score then
  std::optional<LifeSample> with;     // similar: the one it is too much like
  std::int64_t similarity = 0;        // thousandths
};

struct LifeReflection {
  std::optional<std::uint64_t> discussion;  // nothing: not told
  std::string sample;                       // id
  std::vector<std::string> merits, faults;
  std::string advice;
};

struct LifeDiscussion {
  DiscussionEvent event;
  std::string operation;               // name; empty: this octet has none of that id
  std::vector<std::string> languages;  // of the participants, the owner's first; empty: not known
  LifeSample result;
  std::string drop;  // why its sample is not kept in the end; empty: kept, or not known yet
};

struct LifeState {
  std::vector<LifeSample> memory;  // in the order of their coming
  std::vector<LifeReflection> reflections;
};

struct AgentLife {
  std::string id;
  std::string language;                 // empty: not known yet
  std::string profile;                  // text; empty: no language is known
  std::string profile_sha256;           // as recorded; empty: its cohort is under way
  bool is_over = false;                 // its cohort is done
  std::vector<std::string> operations;  // ids; none: agents have none, or its cohort is under way
  LifeSample seed;                      // id empty: not known yet
  std::vector<std::string> seed_lines;  // the first ones of its question
  std::vector<LifeMemory> memory;       // in the order of discussions, and so are the others
  std::vector<LifeReflection> reflections;
  std::vector<LifeDiscussion> discussions;
  LifeState state;  // at the end, or now
};

// Whether a user means an agent: "ag-000-0042".
bool is_agent_id(std::string_view text);

// Reads the files of its cohort as streams. While the cohort is under way there is no agents.jsonl:
// the life so far is that of its events. Throws InputError for a folder without generated data, an
// id that is none, an agent that is not there (naming those that are), damaged files, and more than
// 100,000 discussions.
AgentLife find_agent_life(const std::filesystem::path& run, const std::string& id);

}  // namespace octet
