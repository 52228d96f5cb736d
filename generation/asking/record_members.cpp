#include "generation/asking/record_members.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/versions.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

Json counts(const TokenCounts& usage) {
  return {{"prompt_tokens", usage.prompt_tokens}, {"completion_tokens", usage.completion_tokens}};
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

// The members of an object, without its braces.
std::string members_of(const Json& object) {
  const std::string text = object.dump(-1, ' ', false, Json::error_handler_t::replace);
  return text.substr(1, text.size() - 2);
}

// The fields of a request that asks: nothing where the user has taken them out.
std::string with_comma(const std::string& members) {
  return members.empty() ? "" : members + ",";
}

}  // namespace

std::string question_members(const RecordedQuestion& question,
                             const AnswerCircumstances& circumstances) {
  const std::string head = members_of({{"schema", k_answer_schema},
                                       {"request", question.request},
                                       {"suite", question.suite},
                                       {"task_id", question.task_id},
                                       {"language", question.language},
                                       {"sample", question.sample},
                                       {"endpoint", question.asked.identity},
                                       {"model", question.asked.model},
                                       {"api", path_of(question.body.api())}});
  return fmt::format("{},{}\"parameters\":{}", head, with_comma(question.body.asking_members()),
                     question.body.parameters(circumstances.first, circumstances.count));
}

std::string reply_members(const Asked& asked, const Choice& choice, const std::string& reasoning,
                          const std::string& taken, const AnswerCircumstances& circumstances) {
  const std::string said =
      members_of({{"text", choice.text}, {"reasoning", text_or_null(reasoning)}});
  const std::string known =
      members_of({{"finish_reason", text_or_null(choice.finish_reason)},
                  {"usage", circumstances.usage ? counts(*circumstances.usage) : Json(nullptr)},
                  {"latency_ms", circumstances.latency.count()},
                  {"attempts", circumstances.attempts},
                  {"time", utc_now()},
                  {"server",
                   {{"kind", asked.server.name},
                    {"model", circumstances.model},
                    {"fingerprint", circumstances.fingerprint},
                    {"identity", circumstances.server_identity}}}});
  return said + "," + taken + "," + known;
}

std::string text_member(const std::string& key, const std::string& text) {
  return members_of({{key, text}});
}

}  // namespace octet
