#include "generation/agents/agent_memory.hpp"

#include <algorithm>
#include <utility>

namespace octet {

MemoryCommit AgentMemory::insert(Remembered newcomer, const LikenessBounds& bounds) {
  MemoryCommit commit;
  for (const Remembered& each : samples_) {
    const Likeness found = likeness(*newcomer.text, *each.text, bounds);
    commit.similarity = std::max(commit.similarity, found.similarity);
    if (!found.is_too_similar) continue;
    commit.admission = MemoryAdmission::similar;
    commit.with = each.sample;
    return commit;
  }
  if (samples_.size() >= capacity_) {
    const auto lowest = std::min_element(
        samples_.begin(), samples_.end(),
        [](const Remembered& a, const Remembered& b) { return a.total < b.total; });
    commit.admission = MemoryAdmission::full_evicted;
    commit.evicted = lowest->sample;
    samples_.erase(lowest);
  }
  samples_.push_back(std::move(newcomer));
  return commit;
}

}  // namespace octet
