// A run of four programs, kept in a folder.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "base/files/whole_files.hpp"
#include "harness/runs/run.hpp"
#include "tests/harness/fake_runner.hpp"

namespace octet::test {

namespace fs = std::filesystem;

inline RunDescription description(const std::string& digest = "d1") {
  RunDescription run;
  run.octet = "1";
  run.command = "exec";
  run.input = {"programs.jsonl", digest, 6};
  run.sandbox_mode = "full";
  run.start = "2024-05-01T12:00:00Z";
  return run;
}

inline constexpr int k_tasks = 4;

// The last program is the first one again.
inline std::string source_of(int i) {
  return std::to_string(i % 3);
}

// Returns how many programs were run.
inline int run_all(const fs::path& folder_path, OnExisting on_existing = OnExisting::resume,
                   int count = k_tasks) {
  RunFolder folder(folder_path, description(), on_existing);
  CountedTasks tasks(count, source_of);
  const FakeRunner runner(exit_with_source);
  ExecutionCache cache;
  EvaluatorOptions options;
  options.jobs = 2;
  options.stopped = [] { return false; };
  run_tasks(tasks, folder, runner, cache, options, [](const Record&, Origin) {});
  folder.finish("{}\n");
  return runner.runs;
}

inline std::string verdicts(const fs::path& folder) {
  return read_file(RunFolder::verdicts_of(folder));
}

inline void put(const fs::path& file, const std::string& content) {
  std::ofstream(file, std::ios::binary) << content;
}

}  // namespace octet::test
