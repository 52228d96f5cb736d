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
      {"model", "M", "The model, as the server calls it", &o.model, {.required = true}},
      {"base-url",
       "URL",
       "Of an OpenAI-compatible server: http://localhost:8000/v1",
       &o.base_url,
       {.required = true, .unless = "$OPENAI_BASE_URL"}},
      {"endpoint-id", "NAME",
       "What the endpoint is called, instead of its URL: answers stay good when it moves",
       &o.endpoint_id},
      {"server",
       "KIND",
       "Which sampling fields it knows: vllm, sglang, llamacpp, openai",
       &o.server,
       {.choices = server_names}},
      {"served-as", "NAME[,NAME]", "What else the server may call the model in its answers",
       &o.served_as},
  };
}

OptionTable prompts_of(SamplingOptions& o) {
  return {
      {"prompt-style", "STYLE[,SUITE=STYLE]",
       "chat (default), chat-prefill, base, three-shot (mbpp), explain", &o.prompt_style},
      {"explain-from", "LANGUAGE",
       "Of explain: the code that is explained is in LANGUAGE (default: that of the answer)",
       &o.explain_from},
      {"solutions", "RUN", "Of explain: take correct code from the first passing answers of RUN",
       &o.solutions},
      {"prompt-file", "FILE", "A prompt of your own for all suites: text with {{prompt}}, or JSON",
       &o.prompt_file},
      {"system", "TEXT", "A system message before each chat prompt", &o.system},
      {"thinking",
       "MODE",
       "on or off, by the server's switch (default: as the server does)",
       &o.thinking,
       {.choices = thinking_modes}},
      {"temperature", "T", "0 is greedy", &o.temperature, {.range = {{0, 10}}}},
      {"top-p",
       "P",
       "Share of the likeliest tokens that are drawn from",
       &o.top_p,
       {.range = {{0, 1}}}},
      {"max-tokens",
       "N",
       "Of an answer (default: 4096 for chat, 1024 for base; thinking on: 32768)",
       &o.max_tokens,
       {.range = {{1, 10'000'000}}}},
      {"n-samples", "N", "Answers to each task", &o.n_samples, {.range = {{1, 1'000'000}}}},
      {"adaptive",
       "FIRST",
       "Ask FIRST answers (16 unless said), and up to --n-samples where none passes or none fails",
       &o.adaptive,
       {.range = {{1, 1'000'000}}, .implied = "16"}},
      {"choices",
       "N",
       "Samples asked for by one request (default: as many as the server gives)",
       &o.choices,
       {.range = {{1, 4096}}}},
      {"extra-body", "JSON", "Fields added to each request; null takes one out", &o.extra_body},
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
       "Further header; a VALUE of $VARIABLE is read from the environment",
       &o.header,
       {.secret = true}},
      {"num-concurrent", "N", "Most requests in flight", &o.num_concurrent, {.range = {{1, 4096}}}},
      {"retries", "N", "Of a request that failed by itself", &o.retries, {.range = {{0, 1000}}}},
      seconds("patience", "How long the server may be away or busy", o.patience, 0),
      seconds("connect-timeout", "Of a connection", o.connect_timeout, 0.001),
      seconds("first-byte-timeout", "Of an answer, which is not streamed", o.first_byte_timeout,
              0.001),
      seconds("request-timeout", "Of a request in all", o.request_timeout, 0.001),
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
           "Answers that may wait to be judged before fewer are asked for",
           &o.queue,
           {.range = {{1, 1'000'000}}}},
          {"reuse", "PATH",
           "Take answers to the same requests from another run or its answers.jsonl", &o.reuse},
          {"emit-candidates", "FILE", "Also write the answers with their tests, for octet verify",
           &o.emit_candidates},
          {"score", "", "Judge the answers (default); --no-score only asks", &o.score},
          {"seed", "N", "Of the first sample", &o.sampling.seed, {.range = {{0, k_any_number}}}}});
  append(table, options_of(o.run, &o.suite.data));
  return table;
}

}  // namespace octet
