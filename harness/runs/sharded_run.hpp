// The parts of one run, made with --shard, joined to the whole (octet merge).
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/record.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {

// Not thread-safe.
class ShardedRun final {
 public:
  // `parts`: the run folders, in any order. Throws InputError when they are not exactly the parts
  // of one run: one is not complete or no part, twice there or missing, or they were made with
  // other inputs, flags, limits or toolchains (naming each difference).
  explicit ShardedRun(const std::vector<std::filesystem::path>& parts);
  ~ShardedRun();
  ShardedRun(ShardedRun&&) noexcept;

  const RunManifest& summary() const { return summary_; }                     // of the first part
  const std::vector<std::filesystem::path>& parts() const { return parts_; }  // by shard

  // The run.json of the whole in the folder `out`: as that of a run without --shard, so that it can
  // be resumed (there is nothing left to run); "parts" says where it comes from.
  std::string description(const std::filesystem::path& out) const;

  // Writes the records of all parts, or those of the folder `inside` each of them, to
  // `to`/verdicts.jsonl in the order of the whole run. Holds one record of each part. Throws
  // InputError with file and line for a record that has no place in the whole, SystemError.
  void join(const std::filesystem::path& inside, const std::filesystem::path& to,
            const std::function<void(const Record&)>& observe) const;

  // Writes the lines of a file that each part has, or some have, to that of the whole in the folder
  // `to`, part by part. file_of: RunFolder::answers_of or another one of its kind.
  void join_lines(std::filesystem::path (*file_of)(const std::filesystem::path& run),
                  const std::filesystem::path& to) const;

 private:
  struct Descriptions;
  std::vector<std::filesystem::path> parts_;
  std::unique_ptr<Descriptions> descriptions_;
  RunManifest summary_;
};

}  // namespace octet
