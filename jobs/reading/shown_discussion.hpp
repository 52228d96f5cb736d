// The discussion that a sample came of, with what each participant brought.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "generation/agents/discussion_event.hpp"

namespace octet {

struct ShownParticipant {
  std::string agent;     // id
  std::string language;  // of the agent; empty: not known
  std::string sample;    // id of what it brought
  std::string line;      // its line; empty: it is not there
};

struct ShownDiscussion {
  DiscussionEvent event;
  std::string operation;                       // name; empty: none, or one of another octet
  std::string operation_text;                  // its sentence
  std::vector<ShownParticipant> participants;  // the owner first
};

// Nothing while the discussion is not committed. `sample`: "s3-0000042". Throws InputError for
// damaged files.
std::optional<ShownDiscussion> find_discussion(const std::filesystem::path& run,
                                               const std::string& sample);

}  // namespace octet
