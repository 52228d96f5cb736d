#include "harness/tasks/shard.hpp"

#include <charconv>
#include <cstdint>
#include <cstdlib>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace octet {
namespace {

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<std::size_t> number_in(const char* variable) {
  const char* text = std::getenv(variable);
  return text == nullptr ? std::nullopt : number_of(text);
}

}  // namespace

bool Shard::holds(const std::string& id) const {
  if (count == 1) return true;
  std::uint64_t number = 0;
  const std::string digest = sha256(id).substr(0, 16);
  std::from_chars(digest.data(), digest.data() + digest.size(), number, 16);
  return number % count == index;
}

Shard parse_shard(const std::string& text) {
  const std::size_t slash = text.find('/');
  const auto index = number_of(std::string_view(text).substr(0, slash));
  const auto count = slash == std::string::npos
                         ? std::nullopt
                         : number_of(std::string_view(text).substr(slash + 1));
  if (!index || !count || *count == 0 || *index > *count)
    throw InputError("--shard " + text +
                     ": expected I/N, such as 0/4 to 3/4 (or 1/4 to 4/4), or slurm");
  return {*index % *count, *count};
}

std::optional<Shard> shard_of_slurm() {
  const auto id = number_in("SLURM_ARRAY_TASK_ID"), count = number_in("SLURM_ARRAY_TASK_COUNT");
  if (!id || !count || *count == 0) return std::nullopt;
  const auto first = number_in("SLURM_ARRAY_TASK_MIN");
  const std::size_t step = number_in("SLURM_ARRAY_TASK_STEP").value_or(1);
  // Without its first id an array is from 0 or from 1: both are spelled as --shard is.
  if (!first && *id <= *count) return Shard{*id % *count, *count};
  const bool fits = first && step > 0 && *id >= *first && (*id - *first) % step == 0;
  if (!fits || (*id - *first) / step >= *count)
    throw InputError(
        "the ids of this SLURM job array are not FIRST-LAST or FIRST-LAST:STEP, so task " +
        std::to_string(*id) + " cannot be told its part; give --shard I/N");
  return Shard{(*id - *first) / step, *count};
}

}  // namespace octet
