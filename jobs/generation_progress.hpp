// How far a run of octet generate has come: told to a listener, and written to progress.json for
// octet watch.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "generation/facts/unit_runner.hpp"
#include "generation/seeds/seed_yield.hpp"

namespace octet {

struct GenerationProgress {
  std::string name;             // of the folder
  std::string stage = "seeds";  // "agents": units are discussions
  std::uint64_t units = 0;      // of the stage, in all
  std::uint64_t committed = 0;  // those that are done and so are all before them
  std::uint64_t finished = 0;
  std::uint64_t running = 0;
  std::uint64_t lost = 0;
  std::uint64_t asked = 0;      // answers that came in this run
  std::uint64_t judged = 0;     // verdicts likewise
  std::uint64_t known = 0;      // facts that were known
  std::uint64_t tokens_in = 0;  // of this run
  std::uint64_t tokens_out = 0;
  std::uint64_t tokens_before = 0;       // in and out, of earlier runs
  std::uint64_t budget = 0;              // 0: none
  std::uint64_t in_flight = 0;           // requests
  std::uint64_t micros = 0;              // of the currency of the recipe, all units so far
  std::chrono::milliseconds elapsed{0};  // of this run
  std::string trouble;                   // why nothing comes at the moment
  bool ended = false;
  bool complete = false;  // all that was asked for is derived
  SeedYield yield;
};

// As an object with all of it, in that file's keys.
std::string to_json(const GenerationProgress& progress);

// The file that octet watch reads. Written at once and whole.
void write_progress(const std::filesystem::path& file, const GenerationProgress& progress);

// Throws InputError for a file that is none.
GenerationProgress read_progress(const std::filesystem::path& file);

}  // namespace octet
