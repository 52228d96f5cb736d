// The limits that programs were held to, as a run.json tells them: that of another octet may know
// others than this one.
#pragma once

#include <chrono>
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
  // What the times of `run` go by: a LimitRule, or "timeout" where that flag replaces them; empty
  // where no suites are judged, and of octets that knew no rule.
  std::string rule = {};
  // Limits are compared as they are: rules may come to the same.
  bool operator==(const RecordedLimits& other) const {
    return compile == other.compile && run == other.run;
  }
};

// Those of the programs of a suite: its own, where no flag says otherwise; quick ones only where
// they are lower than its language's. `inputs`: of a run.json. Nothing when it does not tell.
std::optional<RecordedLimits> limits_of(JsonObject& inputs, const std::string& suite);

// The CPU time of a run. Nothing when it was not told.
std::optional<std::chrono::milliseconds> cpu_of_run(const RecordedLimits& limits);

// Those that differ, in the order of the first, "run.cpu_ms"; before them the "rule" that differs,
// where both are known.
std::vector<JsonDifference> differences(const RecordedLimits& first, const RecordedLimits& second);

// Different for different limits, whatever the rule.
std::string text_of(const RecordedLimits& limits);

}  // namespace octet
