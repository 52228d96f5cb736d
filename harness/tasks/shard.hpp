// Parts of a run that several machines take.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace octet {

// A part of all tasks: those whose id falls to it. The same id always falls to the same part.
struct Shard {
  std::size_t index = 0;  // below count
  std::size_t count = 1;

  bool holds(const std::string& id) const;
  bool is_all() const { return count == 1; }
};

// "3/8": the shards of 8 are 0/8 to 7/8, or as well 1/8 to 8/8, which is 0/8. Throws InputError.
Shard parse_shard(const std::string& text);

// The part of a task of a SLURM job array, as SLURM_ARRAY_TASK_ID, _COUNT, _MIN and _STEP say it;
// nothing outside of one. Throws InputError when the ids of the array are no even sequence.
std::optional<Shard> shard_of_slurm();

}  // namespace octet
