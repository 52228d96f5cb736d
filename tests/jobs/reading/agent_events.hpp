// Samples and discussions of three agents: Python, Java and C++, memories of two samples. Four
// discussions: one is kept in JavaScript, one drives a seed out of a memory, one fails its gate,
// one is too much like what its owner remembers.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generation/agents/discussion_event.hpp"
#include "generation/samples/sample.hpp"

namespace octet {

inline const char* const k_hostile_question = "Add </script><b>two\x1b[31m</b>\nnumbers \u202e.";

inline Sample folder_sample(SampleKind kind, std::uint64_t number, const std::string& language,
                            std::optional<std::int64_t> total) {
  Sample sample;
  sample.kind = kind;
  sample.number = number;
  sample.language = language;
  sample.question = fmt::format("Question of {}.\n  Second line.", sample_id(kind, number));
  sample.answer = "```\ncode\n```";
  sample.code = "code of " + sample_id(kind, number);
  if (total) {
    sample.score.emplace();
    sample.score->total = *total;
    sample.score->merits = {"merit of " + sample_id(kind, number)};
    sample.score->advice = "advice";
  }
  return sample;
}

inline DiscussionEvent folder_event(std::uint64_t number, DiscussionMode mode, int owner,
                                    std::vector<int> partners, std::vector<std::string> drawn) {
  DiscussionEvent event;
  event.number = number;
  event.round = number / 3;
  event.tick = number;
  event.mode = mode;
  event.operation = "o3";
  event.owner = agent_id(0, static_cast<AgentNumber>(owner));
  for (const int partner : partners)
    event.partners.push_back(agent_id(0, static_cast<AgentNumber>(partner)));
  event.drawn = std::move(drawn);
  event.target = "python";
  event.result = sample_id(SampleKind::s3, number);
  return event;
}

inline std::string agent_events() {
  using enum DiscussionMode;
  const auto agent = [](int number) { return agent_id(0, static_cast<AgentNumber>(number)); };
  DiscussionEvent first =
      folder_event(0, centralized, 0, {1, 2}, {"s1-0000000", "s1-0000001", "s2-0000002"});
  first.target = "js";
  first.target_kind = TargetKind::fresh;
  first.is_kept = true;
  first.total = 4100;
  first.ideas = {{agent(1), "streams <img src=x onerror=x>"}, {agent(2), ""}};
  first.commits = {{agent(0), EventMemory{MemoryAdmission::added, "", "", 120}, true}};
  DiscussionEvent second = folder_event(1, parallel, 1, {0}, {"s1-0000001", "s3-0000000"});
  second.is_kept = true;
  second.total = 4300;
  second.ideas = {{agent(1), "a map"}, {agent(0), "a loop"}};
  second.commits = {
      {agent(1), EventMemory{MemoryAdmission::added, "", "", 90}, true},
      {agent(0), EventMemory{MemoryAdmission::full_evicted, "s1-0000000", "", 300}, true}};
  DiscussionEvent third = folder_event(2, centralized, 2, {0}, {"s2-0000002", "s3-0000000"});
  third.drop = "gate";
  third.total = 2000;
  third.commits = {{agent(2), std::nullopt, true}};
  DiscussionEvent fourth = folder_event(3, centralized, 0, {1}, {"s3-0000001", "s1-0000001"});
  fourth.drop = "near_memory";
  fourth.total = 3800;
  fourth.commits = {{agent(0), EventMemory{MemoryAdmission::similar, "", "s3-0000000", 812}, true}};
  return to_line(first) + to_line(second) + to_line(third) + to_line(fourth);
}

}  // namespace octet
