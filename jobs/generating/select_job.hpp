// What is kept of generated data, selected again by other thresholds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "generation/facts/unit_events.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/select_options.hpp"

namespace octet {

struct SelectResult {
  std::filesystem::path folder;                 // of the selection
  std::uint64_t run = 0;                        // programs that were run now, with --behaviour
  std::uint64_t undecided = 0;                  // functions of which facts do not say all
  std::map<std::string, std::string> left_out;  // languages this machine cannot run, and why
  std::vector<std::pair<Lost, std::uint64_t>> losses;  // why functions have no verdict
};

// Selects, and writes the folder of the selection (docs/datasets.md), which appears whole; an
// earlier one is there until then. Asks nothing, and runs nothing but with options.behaviour.
// Throws InputError for a folder that is not finished, keys that cannot be set and a place that
// holds something else, MissingError where programs cannot be run, Interrupted when a stop was
// requested (verdicts that came are kept), SystemError (disk full).
SelectResult select(const SelectOptions& options, JobListener& listener);

}  // namespace octet
