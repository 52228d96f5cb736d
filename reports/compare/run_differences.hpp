// What two runs did not have in common, before anything is said about their scores.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/runs/json_differences.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {

struct RunDifferences {
  std::vector<JsonDifference> data;            // md5 and tasks of suites that both have
  std::vector<JsonDifference> toolchains;      // versions; fingerprints where those are equal
  std::vector<JsonDifference> configuration;   // octet, flags, limits, protocols, sandbox
  std::map<std::string, std::string> refused;  // suite -> why its scores cannot be compared
};

// Flags that say where things are or how many run at once are no difference.
RunDifferences differences_of(const RunManifest& first, const RunManifest& second);

}  // namespace octet
