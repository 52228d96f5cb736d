// A line of what batch runners write: OpenAI's batch output files and those of vLLM's run-batch,
// which have the same form (platform.openai.com/docs/guides/batch; vllm/entrypoints/openai/
// run_batch.py, BatchRequestOutput).
#pragma once

#include <string>
#include <vector>

#include "base/json_object.hpp"
#include "benchmarks/problem.hpp"

namespace octet {

// Whether it is one: {"custom_id": ..., "response": ...}.
bool is_batch_record(const JsonObject& record);

// Its answers, one a choice: of chat completions, or continuations of completions. An answer that
// is null, as of a model that only thought, is empty. Throws InputError with file and line for a
// request that failed and for a response without choices.
std::vector<Completion> read_batch_record(JsonObject& record);

}  // namespace octet
