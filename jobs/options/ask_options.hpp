// Options of AskJob.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "jobs/options/option.hpp"
#include "jobs/options/run_options.hpp"
#include "jobs/options/score_options.hpp"

namespace octet {

// What is asked: prompts and sampling. Answers depend on these.
struct SamplingOptions {
  std::vector<std::string> prompt_style;  // "STYLE" or "SUITE=STYLE"
  std::string prompt_file;
  std::string system;
  std::string thinking;  // "on", "off"; empty: as the server does
  double temperature = 0;
  double top_p = 1;
  std::optional<std::uint64_t> max_tokens;  // not set: by the style
  std::uint64_t n_samples = 1;
  std::uint64_t seed = 0;
  std::optional<std::uint64_t> choices;  // of one request; not set: what the server gives
  std::string extra_body;                // a JSON object
};

// Who is asked, and with how much patience.
struct EndpointSettings {
  std::string model;
  std::string base_url;     // empty: $OPENAI_BASE_URL
  std::string endpoint_id;  // what the endpoint is called in digests; empty: its base URL
  std::string server = "vllm";
  std::vector<std::string> served_as;
  std::vector<std::string> header;  // "NAME:VALUE"
  std::uint64_t num_concurrent = 64;
  std::uint64_t retries = 5;
  double patience = 600;  // seconds, as the next three
  double connect_timeout = 10;
  double first_byte_timeout = 600;
  double request_timeout = 1800;
};

struct AskOptions {
  SuiteOptions suite;
  EndpointSettings endpoint;
  SamplingOptions sampling;
  std::uint64_t queue = 1024;   // answers that may wait to be judged before fewer are asked for
  std::string reuse;            // an answers.jsonl, or a run folder with one
  std::string emit_candidates;  // a file
  bool score = true;
  RunOptions run;
};

OptionTable options_of(AskOptions& options);

}  // namespace octet
