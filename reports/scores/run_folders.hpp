// The run folders behind the paths that a user names, and what their rows are called.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace octet {

struct NamedRun {
  std::filesystem::path folder;
  std::string name;  // the folder's; of several of one name with those above it, "a/run", "b/run"
};

struct RunFolders {
  std::vector<NamedRun> runs;
  // One line for each folder that was searched and holds others, too: "runs/: no runs: logs, tmp".
  std::vector<std::string> skipped;
};

// A path with a run.json is a run; of any other folder the runs below it are taken, in the order of
// their names, at most k_deepest_runs folders down, and none inside of a run. A path below which
// there is none stays as it is: who reads it says what is wrong. Each folder once.
inline constexpr int k_deepest_runs = 6;
RunFolders find_run_folders(const std::vector<std::string>& paths);

}  // namespace octet
