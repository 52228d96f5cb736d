// Options of AskJob.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generation/asking/question_request.hpp"
#include "generation/endpoint/client.hpp"
#include "generation/endpoint/endpoint.hpp"
#include "jobs/options/option.hpp"
#include "jobs/options/run_options.hpp"
#include "jobs/options/score_options.hpp"

namespace octet {

// What is asked: prompts and sampling. Answers depend on these.
struct SamplingOptions {
  std::vector<std::string> prompt_style;  // "STYLE" or "SUITE=STYLE"
  std::string prompt_file;
  std::string explain_from;  // of the style "explain": a language; empty: that of each answer
  std::string solutions;     // of the style "explain": a run; empty: the suites' own solutions
  std::string system;
  std::string thinking;  // "on", "off"; empty: as the server does
  double temperature = Sampling{}.temperature;
  double top_p = Sampling{}.top_p;
  std::optional<std::uint64_t> max_tokens;  // not set: by the style
  std::uint64_t n_samples = Sampling{}.samples;
  std::uint64_t seed = Sampling{}.seed;
  std::optional<std::uint64_t> adaptive;  // samples at first; n_samples where they are all alike
  std::optional<std::uint64_t> choices;   // of one request; not set: what the server gives
  std::string extra_body;                 // a JSON object
};

inline double seconds_in(std::chrono::duration<double> time) {
  return time.count();
}

// Who is asked, and with how much patience.
struct EndpointSettings {
  std::string model;
  std::string base_url;     // empty: $OPENAI_BASE_URL
  std::string endpoint_id;  // what the endpoint is called in digests; empty: its base URL
  std::string server = "vllm";
  std::vector<std::string> served_as;
  std::vector<std::string> header;  // "NAME:VALUE"
  std::uint64_t num_concurrent = ClientOptions{}.most_in_flight;
  std::uint64_t retries = ClientOptions{}.attempts - 1;
  double patience = seconds_in(ClientOptions{}.patience);  // seconds, as the next three
  double connect_timeout = seconds_in(EndpointOptions{}.connect_timeout);
  double first_byte_timeout = seconds_in(EndpointOptions{}.first_byte_timeout);
  double request_timeout = seconds_in(EndpointOptions{}.total_timeout);
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
