// What came of discussions, counted by what they were.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "generation/agents/discussion_event.hpp"

namespace octet {

// Whose ideas a sample has, as the model says: of nobody, of one participant, of several.
enum class IdeaCount { none, one, several };
inline constexpr std::size_t k_idea_counts = 3;

class DiscussionTally final {
 public:
  // `kept`: in the end, duplicates and the target looked at.
  void add(const DiscussionEvent& event, bool kept);

  // {"modes":{"centralized":{"discussions":n,"kept":n,"ideas":{"none":n,"one":n,"several":n}},..},
  // "operations":{"o1":{"discussions":n,"kept":n},..},"targets":{"existing":{..},"new":{..}}}.
  // Sources of ideas are counted of what was read in discussions with several participants.
  std::string to_json() const;

 private:
  struct Cell {
    std::uint64_t discussions = 0;
    std::uint64_t kept = 0;
    std::array<std::uint64_t, k_idea_counts> ideas{};
  };
  std::map<std::string, Cell> modes_, operations_, targets_;
};

}  // namespace octet
