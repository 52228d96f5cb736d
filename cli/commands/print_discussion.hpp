// A discussion of agents, for people and as JSON.
#pragma once

#include <cstdint>
#include <string>

#include "jobs/reading/shown_discussion.hpp"

namespace octet {

// "3.900".
std::string thousandths_text(std::int64_t value);

// What a memory did: "refused: too much like s1-0000007, 0.812".
std::string memory_text(const EventMemory& memory);

// "centralized, operation o3 steps, target js (a language of no participant)".
std::string discussion_kind_text(const DiscussionEvent& event, const std::string& operation);

// Who took part, what each brought and gave, and what it changed. Ends with a newline.
std::string discussion_text(const ShownDiscussion& shown);

// An object.
std::string discussion_json(const ShownDiscussion& shown);

}  // namespace octet
