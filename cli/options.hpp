// The values of all flags, resolved.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace octet {

// Named as the flags are (cli/flags.hpp); the defaults are the defaults of the flags.
struct Options {
  std::vector<std::string> suites;
  std::vector<std::string> samples;
  std::string programs;
  std::string out;
  std::optional<std::uint64_t> jobs;  // default: usable cores
  std::string data;
  std::string languages;  // directory of further language files
  std::string protocol = "evalplus";
  std::vector<std::string> emit;  // "evalplus", "human-eval"
  std::string sandbox = "full";
  std::vector<std::string> require;
  std::optional<std::uint64_t> limit;
  std::string tasks = "*";
  std::optional<double> timeout;        // seconds of CPU time
  std::optional<std::uint64_t> memory;  // MiB
  bool resume = true;
  bool cache = true;
  bool cold = false;
  bool partial = false;
  bool dry_run = false;
  bool quiet = false;
  bool json = false;
};

}  // namespace octet
