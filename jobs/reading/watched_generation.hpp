// A run of octet generate as its files tell of it.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "jobs/generation_progress.hpp"

namespace octet {

struct WatchedGeneration {
  enum class State {
    running,
    silent,    // nothing was heard for longer than a run that works is silent: it may be killed
    stopped,   // by request, or because something failed; the same command goes on
    finished,  // all is derived
  };
  GenerationProgress progress;
  State state = State::running;
  std::string heard;  // when, UTC
  std::chrono::seconds ago{0};
};

// Throws InputError for a folder that is none of octet generate, or in which no run has begun.
WatchedGeneration look_at_generation(const std::filesystem::path& folder);

// Of the state, in a line: "stopped 3m05s ago (2026-01-31T12:00:00Z); the same command goes on".
std::string state_text(const WatchedGeneration& watched);

}  // namespace octet
