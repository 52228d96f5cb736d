// The memory of an agent: a priority queue of samples (the paper, section 2.3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "generation/agents/likeness.hpp"

namespace octet {

// Numbers of samples of a cohort: its seeds first, then what its discussions made.
using SampleNumber = std::uint32_t;

struct Remembered {
  SampleNumber sample = 0;
  std::int32_t total = 0;  // of its score, thousandths
  std::shared_ptr<const ComparedText> text;
};

enum class MemoryAdmission {
  added,
  full_evicted,  // added, and the one of lowest score is gone for it
  similar,       // refused: too much like one that is there
};

struct MemoryCommit {
  MemoryAdmission admission = MemoryAdmission::added;
  std::optional<SampleNumber> evicted;  // full_evicted
  std::optional<SampleNumber> with;     // similar: the first one that it is too much like
  std::uint32_t similarity = 0;         // thousandths, greatest to any that was compared
};

// Holds at most `capacity` samples, in the order in which they came.
class AgentMemory final {
 public:
  explicit AgentMemory(std::size_t capacity) : capacity_(capacity) {}

  // Refuses what is too similar to any sample that is there; of a full memory the lowest score
  // leaves first, of several the one that came first, and then the newcomer enters, whatever its
  // score (the paper's order).
  MemoryCommit insert(Remembered newcomer, const LikenessBounds& bounds);

  const std::vector<Remembered>& samples() const { return samples_; }

 private:
  std::size_t capacity_;
  std::vector<Remembered> samples_;
};

}  // namespace octet
