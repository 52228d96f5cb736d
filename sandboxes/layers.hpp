// What a host gives a sandbox, each layer proven by an attack of its own
// (sandboxes/cell/probe.hpp).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sandboxes/sandbox.hpp"

namespace octet {

struct Layer {
  std::string name;  // "mount", "seccomp", "landlock", "cgroup", ...
  bool holds = false;
  bool required = false;  // the mode rests on it: without it nothing is run
  std::string evidence;   // what the probe saw, or why it could not run
  std::string remedy;     // what to change on the host; empty when it holds
};

// How exactly a group's limits are counted here, in words.
struct Counts {
  std::string cpu;
  std::string memory;
  std::string processes;
};

struct Layers {
  SandboxMode mode = SandboxMode::full;
  std::vector<Layer> layers;
  std::string memory;  // how the memory of a group is limited: "cgroup v1: ..." or "polled"
  Counts counts;

  bool holds(const std::string& name) const;
};

// Runs every probe of `mode`, about ten sandboxes, some tens of milliseconds. Never throws for a
// layer that does not hold; MissingError when the cell is not installed.
Layers probe_layers(SandboxMode mode);

}  // namespace octet
