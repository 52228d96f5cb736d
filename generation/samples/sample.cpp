#include "generation/samples/sample.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/versions.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> k_case_states = {"live",       "disputed", "flaky",
                                                           "impossible", "trivial",  "untrusted"};
constexpr std::array<std::string_view, 4> k_standings = {"verified", "partial", "refuted",
                                                         "unverifiable"};
constexpr std::array<std::string_view, k_score_items> k_items = {
    "consistency", "relevance", "difficulty", "code_exists", "correctness",
    "practice",    "clarity",   "comments",   "ease"};

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const MutantCheck& check) {
  Json json = {{"made", check.made}, {"killed", check.killed}};
  if (check.killed_before) json["killed_before"] = *check.killed_before;
  return json;
}

Json json_of(const SampleTests& tests) {
  Json json = {{"sha256", tests.sha256},
               {"cases", tests.cases},
               {"live", tests.live},
               {"passed", tests.passed},
               {"state", name_of(tests.state)}};
  if (tests.mutants) json["mutants"] = json_of(*tests.mutants);
  return json;
}

Json json_of(const Score& score) {
  Json json;
  for (std::size_t i = 0; i < k_score_items; ++i) json[std::string(k_items[i])] = score.items[i];
  json["total"] = score.total;
  json["gate"] = score.gate.empty() ? Json(nullptr) : Json(score.gate);
  json["merits"] = score.merits;
  json["faults"] = score.faults;
  json["advice"] = score.advice;
  json["facts_shown"] = score.facts_shown;
  json["by"] = score.by;
  return json;
}

Json json_of(const Contract& contract) {
  const bool is_program = contract.kind == ContractKind::program;
  return {{"kind", is_program ? "program" : "function"},
          {"entry", contract.entry},
          {"signature", contract.signature}};
}

Json json_of(const Drop& drop) {
  return Json::parse(drop_json(drop));
}

template <class T>
Json json_or_null(const std::optional<T>& value) {
  return value ? json_of(*value) : Json(nullptr);
}

}  // namespace

std::string_view name_of(CaseState state) {
  return k_case_states[static_cast<std::size_t>(state)];
}

std::string_view name_of(TestsStanding state) {
  return k_standings[static_cast<std::size_t>(state)];
}

std::string_view name_of(SampleKind kind) {
  constexpr std::array<std::string_view, 4> k_kinds = {"s1", "s2", "s3", "port"};
  return k_kinds[static_cast<std::size_t>(kind)];
}

const std::array<std::string_view, k_score_items>& score_items() {
  return k_items;
}

std::string drop_json(const Drop& drop) {
  const Json json = {{"stage", name_of(stage_of(drop.reason))},
                     {"reason", name_of(drop.reason)},
                     {"detail", drop.detail},
                     {"with", drop.with.empty() ? Json(nullptr) : Json(drop.with)}};
  return text_of(json);
}

std::string sample_id(SampleKind kind, std::uint64_t number) {
  return fmt::format("{}-{:07}", name_of(kind), number);
}

std::string sample_id(const Sample& sample) {
  if (!sample.port_of) return sample_id(sample.kind, sample.number);
  return fmt::format("{}-{}-{}", name_of(sample.kind), sample_id(*sample.port_of, sample.number),
                     sample.language);
}

std::string to_json(const Sample& sample) {
  Json json;
  json["schema"] = k_sample_schema;
  json["id"] = sample_id(sample);
  json["kind"] = name_of(sample.kind);
  json["language"] = sample.language;
  json["contract"] = json_of(sample.contract);
  json["question"] = sample.question;
  json["answer"] = sample.answer;
  json["code"] = sample.code;
  json["tokens"] = {{"question", sample.question_tokens}, {"answer", sample.answer_tokens}};
  json["snippet"] = sample.snippet.empty() ? Json(nullptr) : Json(sample.snippet);
  json["parents"] = sample.parents;
  json["models"] = sample.models;
  json["prompts"] = sample.prompts;
  json["facts"] = sample.facts;
  json["programs"] = sample.programs;
  json["tests"] = json_or_null(sample.tests);
  json["verdict"] = sample.verdict ? Json(name_of(*sample.verdict)) : Json(nullptr);
  json["score"] = json_or_null(sample.score);
  json["usage"] = {
      {"in", sample.usage.in}, {"out", sample.usage.out}, {"micros", sample.usage.micros}};
  json["status"] = sample.drop ? "dropped" : "kept";
  json["drop"] = json_or_null(sample.drop);
  return text_of(json);
}

std::string tests_json(const Sample& sample) {
  if (!sample.tests) return "";
  Json states = Json::array();
  for (const CaseState state : sample.tests->states) states.push_back(name_of(state));
  const bool is_program = sample.contract.kind == ContractKind::program;
  Json head = {{"schema", k_sample_schema},
               {"sha256", sample.tests->sha256},
               {"sample", sample_id(sample)},
               {"kind", is_program ? "stdio" : "calls"},
               {"entry", sample.contract.entry},
               {"types", sample.contract.signature},
               {"states", states}};
  if (!sample.tests->agreed_by.empty()) head["agreed_by"] = sample.tests->agreed_by;
  if (sample.tests->mutants) head["mutants"] = json_of(*sample.tests->mutants);
  std::string text = text_of(head);
  text.pop_back();
  return text + ",\"cases\":" + sample.test_cases + "}";
}

}  // namespace octet
