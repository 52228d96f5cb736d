// The limits that programs were held to, as a run.json tells them: that of another octet may know
// others than this one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json_object.hpp"
#include "harness/runs/json_differences.hpp"

namespace octet {

struct NamedLimit {
  std::string name;  // "cpu_ms"
  std::int64_t value = 0;
  bool operator==(const NamedLimit&) const = default;
};

// In the order of the run.json.
struct RecordedLimits {
  std::optional<std::vector<NamedLimit>> compile;  // none where there is nothing to compile
  std::vector<NamedLimit> run;
  bool operator==(const RecordedLimits&) const = default;
};

// Those of the programs of a suite: its own, where they are lower than its language's and no flag
// says otherwise. `inputs`: of a run.json. Nothing when it does not tell.
std::optional<RecordedLimits> limits_of(JsonObject& inputs, const std::string& suite);

// Those that differ, in the order of the first: "run.cpu_ms".
std::vector<JsonDifference> differences(const RecordedLimits& first, const RecordedLimits& second);

// Different for different limits.
std::string text_of(const RecordedLimits& limits);

}  // namespace octet
