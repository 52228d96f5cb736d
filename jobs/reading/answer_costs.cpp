#include "jobs/reading/answer_costs.hpp"

#include "base/json_object.hpp"
#include "harness/runs/run_folder.hpp"
#include "jobs/reading/whole_lines.hpp"

namespace octet {
namespace {

std::optional<std::int64_t> known(JsonObject& json, const std::string& key) {
  if (!json.has(key)) return std::nullopt;
  return json.integer(key);
}

AnswerCost cost_of(JsonObject& json) {
  AnswerCost cost;
  if (auto usage = json.optional_object("usage")) {
    cost.prompt_tokens = known(*usage, "prompt_tokens");
    cost.completion_tokens = known(*usage, "completion_tokens");
  }
  cost.latency_ms = known(json, "latency_ms");
  cost.attempts = json.integer_or("attempts", 1);
  // A body may have an "n" of the user's own that is no number.
  if (auto parameters = json.optional_object("parameters");
      parameters && parameters->kind_of("n") == JsonKind::integer)
    cost.choices = parameters->integer("n");
  return cost;
}

}  // namespace

AnswerCosts::AnswerCosts(const std::filesystem::path& run) {
  // Another command's folder may hold a file of that name, which is the user's.
  if (!std::filesystem::exists(RunFolder::endpoint_of(run))) return;
  WholeLines lines(RunFolder::answers_of(run));
  while (const auto line = lines.next()) {
    JsonObject json = JsonObject::parse(*line, lines.file(), lines.line());
    costs_[{json.string("suite"), json.string("task_id"), json.string("language"),
            json.count("sample")}] = cost_of(json);
  }
}

std::optional<AnswerCost> AnswerCosts::find(const Record& record) const {
  const auto found = costs_.find({record.suite, record.task_id, record.language, record.sample});
  if (found == costs_.end()) return std::nullopt;
  return found->second;
}

}  // namespace octet
