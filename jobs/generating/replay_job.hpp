// Derives generated data once more from its facts, and compares bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "jobs/options/generate_options.hpp"

namespace octet {

struct ReplayedFile {
  std::string name;
  std::uint64_t lines = 0;        // the same ones, from the beginning
  std::uint64_t first_other = 0;  // 1-based line that differs; 0: none
  std::string problem;            // why it is not the same; empty: it is
};

struct ReplayResult {
  bool complete = false;    // the folder was finished; else only what is committed counts
  std::uint64_t units = 0;  // derived again
  std::uint64_t open = 0;   // whose facts are not there
  std::vector<ReplayedFile> files;
  bool same() const;
};

// Asks nothing, runs nothing, writes nothing to the folder. Throws InputError when it is no folder
// of octet generate, or what it was made of is not there any more: other snippets, benchmarks or
// prompts. Removes its temporary files.
ReplayResult replay(const ReplayOptions& options);

}  // namespace octet
