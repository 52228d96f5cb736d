// The parts of one run, made with --shard, joined.
#pragma once

#include <filesystem>
#include <optional>

#include "jobs/listener.hpp"
#include "jobs/options/verify_options.hpp"
#include "jobs/verified_run.hpp"

namespace octet {

struct MergeResult {
  std::filesystem::path run;
  std::optional<VerifyResult> preferences = {};  // of parts of verify
};

// Runs nothing. The whole is built beside options.out and takes its name when all is there. Throws
// InputError when the parts are not exactly those of one run, and as the readers of records do.
MergeResult merge(const MergeOptions& options, JobListener& listener);

}  // namespace octet
