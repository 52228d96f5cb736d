#include "jobs/options/ask_options.hpp"

#include <iterator>

#include "generation/endpoint/server_profile.hpp"

namespace octet {
namespace {

constexpr double k_week = 7 * 86'400.0;

std::vector<std::string_view> thinking_modes() {
  return {"off", "on"};
}

OptionTable options_of(EndpointSettings& o) {
  return {
      {"model", "M", "Name of the model on the server", &o.model, {.required = true}},
      {"base-url",
       "URL",
       "Address of an OpenAI-compatible server: http://localhost:8000/v1",
       &o.base_url,
       {.required = true, .unless = "$OPENAI_BASE_URL"}},
      {"endpoint-id", "NAME",
       "Name of the endpoint in records instead of its URL: answers stay valid when the URL "
       "changes",
       &o.endpoint_id},
      {"server",
       "KIND",
       "Kind of server, which decides the sampling fields: vllm, sglang, llamacpp, openai",
       &o.server,
       {.choices = server_names}},
      {"served-as", "NAME[,NAME]", "Other names of the model that the server's answers may have",
       &o.served_as},
  };
}

OptionTable prompts_of(SamplingOptions& o) {
  return {
      {"prompt-style", "STYLE[,SUITE=STYLE]",
       "Style of the prompts: chat (default), chat-prefill, base, three-shot (mbpp), explain",
       &o.prompt_style},
      {"explain-from", "LANGUAGE",
       "With --prompt-style explain: language of the explained code (default: that of the answer)",
       &o.explain_from},
      {"solutions", "RUN", "With --prompt-style explain: explain the first passing answers of RUN",
       &o.solutions},
      {"prompt-file", "FILE",
       "File of your own prompt for all suites: text with {{prompt}}, or JSON", &o.prompt_file},
      {"system", "TEXT", "System message before each chat prompt", &o.system},
      {"thinking",
       "MODE",
       "Thinking of the model: on or off (default: as the server does)",
       &o.thinking,
       {.choices = thinking_modes}},
      {"temperature",
       "T",
       "Temperature of sampling; 0 is greedy",
       &o.temperature,
       {.range = {{0, 10}}}},
      {"top-p",
       "P",
       "Top-p of sampling: the share of the likeliest tokens",
       &o.top_p,
       {.range = {{0, 1}}}},
      {"max-tokens",
       "N",
       "Most tokens of an answer (default: 4096 for chat, 1024 for base; thinking on: 32768)",
       &o.max_tokens,
       {.range = {{1, 10'000'000}}}},
      {"n-samples",
       "N",
       "Number of answers to each task",
       &o.n_samples,
       {.range = {{1, 1'000'000}}}},
      {"adaptive",
       "FIRST",
       "Request FIRST answers (16 without a number), then up to --n-samples if all pass or all "
       "fail",
       &o.adaptive,
       {.range = {{1, 1'000'000}}, .implied = "16"}},
      {"choices",
       "N",
       "Answers in one request (default: as many as the server gives)",
       &o.choices,
       {.range = {{1, 4096}}}},
      {"extra-body", "JSON", "Fields added to each request; null removes a field", &o.extra_body},
  };
}

OptionTable patience_of(EndpointSettings& o) {
  const auto seconds = [](std::string_view name, std::string_view help, double& field,
                          double least) {
    return Option{name, "SECONDS", help, &field, {.range = {{least, k_week}}}};
  };
  return {
      {"header",
       "NAME:VALUE",
       "Additional HTTP header; a VALUE of $VARIABLE is read from the environment",
       &o.header,
       {.secret = true}},
      {"num-concurrent",
       "N",
       "Most requests at the same time",
       &o.num_concurrent,
       {.range = {{1, 4096}}}},
      {"retries", "N", "Most retries of a request that failed", &o.retries, {.range = {{0, 1000}}}},
      seconds("patience", "How long the server may be unreachable or busy", o.patience, 0),
      seconds("connect-timeout", "Limit for making a connection", o.connect_timeout, 0.001),
      seconds("first-byte-timeout",
              "Limit until the first byte of an answer arrives; answers are not streamed",
              o.first_byte_timeout, 0.001),
      seconds("request-timeout", "Limit for a whole request", o.request_timeout, 0.001),
  };
}

void append(OptionTable& table, const OptionTable& more) {
  table.insert(table.end(), more.begin(), more.end());
}

}  // namespace

OptionTable options_of(AskOptions& o) {
  OptionTable table = {suite_option(o.suite), protocol_option(o.suite), emit_option(o.suite),
                       limits_option(o.suite)};
  append(table, options_of(o.endpoint));
  append(table, prompts_of(o.sampling));
  append(table, patience_of(o.endpoint));
  append(table,
         {{"queue",
           "N",
           "Answers that may wait to be judged before fewer are requested",
           &o.queue,
           {.range = {{1, 1'000'000}}}},
          {"reuse", "PATH",
           "Use the answers to the same requests of another run or its answers.jsonl", &o.reuse},
          {"emit-candidates", "FILE", "Also write the answers with their tests, for octet verify",
           &o.emit_candidates},
          {"score", "", "Judge the answers (default); --no-score only requests them", &o.score},
          {"seed",
           "N",
           "Seed of the first sample",
           &o.sampling.seed,
           {.range = {{0, k_any_number}}}}});
  append(table, options_of(o.run, &o.suite.data));
  return table;
}

}  // namespace octet
