// The functions of a finished folder on the cases of benchmarks, as units whose verdicts become
// facts of the folder.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/files/lines.hpp"
#include "generation/datasets/revision.hpp"
#include "generation/decontamination/benchmark_cases.hpp"
#include "generation/facts/unit_runner.hpp"

namespace octet {

// Of units.jsonl, then of all cohorts, those functions that `revision` keeps and `can_run` says yes
// of, in order. What samples are compared with each other for is not looked at.
class BehaviourUnits final {
 public:
  using CanRun = std::function<bool(const Language&)>;
  // All references must outlive it and its units.
  BehaviourUnits(const std::filesystem::path& generation, const Revision& revision,
                 const BenchmarkCases& benchmarks, const Languages& languages, CanRun can_run);

  // The next one; nothing: there are no more. Its result is the reason of its drop, or empty.
  // Throws as each_sample_line() does.
  std::optional<Unit> next(UnitRunner& runner);

 private:
  std::optional<Sample> next_function();
  std::optional<Sample> function_in(SampleLine line) const;

  const Revision& revision_;
  const BenchmarkCases& benchmarks_;
  const Languages& languages_;
  CanRun can_run_;
  std::vector<std::filesystem::path> files_;
  std::size_t next_file_ = 0;
  std::unique_ptr<LineReader> lines_;  // of the file before next_file_
};

}  // namespace octet
