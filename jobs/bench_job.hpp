// What judging costs, language by language: bare, cold and warm in one run.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "harness/tools/bench.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/option.hpp"
#include "runners/languages/language.hpp"

namespace octet {

struct BenchJobOptions {
  std::vector<std::string> only;  // languages; none: all that are no extras
  std::string sandbox = "full";
  std::uint64_t runs = 30;            // of each way, in three rounds by turns
  std::optional<std::uint64_t> jobs;  // not set: usable cores
};

OptionTable options_of(BenchJobOptions& options);

// Told of each language when its figures are there.
using BenchSink = std::function<void(const Language&, const std::vector<BenchRow>&)>;

// Ends with `stopped` on request; `incomplete` when a toolchain is missing, which is told of.
// Throws InputError for a language that is not known, MissingError when the host cannot give the
// sandbox.
JobEnd run_bench(const BenchJobOptions& options, const BenchSink& sink, JobListener& listener);

}  // namespace octet
