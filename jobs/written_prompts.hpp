// The prompts of suites for who asks models without octet: one JSON line for each answer wanted.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "jobs/listener.hpp"
#include "jobs/options/prompts_options.hpp"

namespace octet {

// Gives `sink` a line without its end for each prompt and sample, in the order of the suites:
//
//   messages  {"id", "suite", "task_id", "language", "sample", "messages": [...] or "prompt",
//              "stop": [...] where the answer ends at these}
//   openai    {"custom_id", "method", "url", "body": {...}}: a line of a batch input file, which
//             vLLM's run-batch takes, too; the body is what octet run would send
//
// "id" and "custom_id" are those by which octet score knows the answers
// (benchmarks/samples/answer_id.hpp). Returns how many lines. Throws InputError and MissingError as
// octet run does of the same options; InputError for a style whose answers begin in the prompt, for
// "explain", and for the form openai without a model.
std::size_t write_prompts(PromptsOptions options, JobListener& listener,
                          const std::function<void(const std::string&)>& sink);

}  // namespace octet
