// From a Command to what a cell is told: the one place that knows what a sandbox of each mode is
// made of.
#pragma once

#include <filesystem>
#include <memory>

#include "sandboxes/cell_source.hpp"
#include "sandboxes/cgroup.hpp"
#include "sandboxes/command.hpp"
#include "sandboxes/outcome.hpp"
#include "sandboxes/reaper.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

// The layers a confinement is made with. All but `mode` are switched off only to probe the others.
struct Confinement {
  SandboxMode mode = SandboxMode::full;
  std::shared_ptr<const CellSource> cells;
  std::shared_ptr<const CgroupBackend> cgroups;  // null: none, CPU time and memory are polled
  bool task_clock = true;                        // used where no cgroup counts CPU time
  bool landlock = true;
  std::vector<File> bait;  // further system files, for probes
  std::shared_ptr<Reaper> reaper = std::make_shared<Reaper>();
};

// Runs one command in it. Thread-safe; see Sandbox::run.
Outcome run_confined(const Confinement& confinement, const Command& command);

}  // namespace octet
