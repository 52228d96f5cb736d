#include "generation/facts/fact.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* k_kind = "fact";
constexpr const char* k_answer = "answer";
constexpr const char* k_verdict = "verdict";
constexpr const char* k_given_up = "given_up";

Json start(const char* kind) {
  return {{"schema", k_fact_schema}, {k_kind, kind}};
}

Json json_of(const AnswerFact& fact) {
  Json json = start(k_answer);
  json["request"] = fact.request;
  json["unit"] = fact.unit;
  json["role"] = fact.role;
  json["prompt"] = fact.prompt;
  json["text"] = fact.text;
  if (!fact.reasoning.empty()) json["reasoning"] = fact.reasoning;
  json["finish"] = fact.finish;
  json["model"] = fact.model;
  json["usage"] = {{"in", fact.tokens_in}, {"out", fact.tokens_out}};
  json["latency_ms"] = fact.latency.count();
  json["time"] = fact.time;
  return json;
}

Json json_of(const VerdictFact& fact) {
  Json json = start(k_verdict);
  json["program"] = fact.program;
  json["verdict"] = name_of(fact.verdict);
  json["cases"] = Json::array();
  for (const Verdict each : fact.cases) json["cases"].push_back(name_of(each));
  json["detail"] = fact.detail;
  json["stdout"] = fact.out;
  json["stderr"] = fact.err;
  json["time"] = fact.time;
  return json;
}

Json json_of(const GivenUpFact& fact) {
  Json json = start(k_given_up);
  json["request"] = fact.request;
  json["fault"] = fact.fault;
  json["time"] = fact.time;
  return json;
}

AnswerFact read_answer(JsonObject& json) {
  AnswerFact fact;
  fact.request = json.string("request");
  fact.unit = json.string("unit");
  fact.role = json.string("role");
  fact.prompt = json.string("prompt");
  fact.text = json.string("text");
  fact.reasoning = json.string_or("reasoning", "");
  fact.finish = json.string("finish");
  fact.model = json.string("model");
  JsonObject usage = json.object("usage");
  fact.tokens_in = usage.count("in");
  fact.tokens_out = usage.count("out");
  fact.latency = std::chrono::milliseconds(json.integer("latency_ms"));
  fact.time = json.string("time");
  return fact;
}

VerdictFact read_verdict(JsonObject& json) {
  VerdictFact fact;
  fact.program = json.string("program");
  fact.verdict = verdict_of(json.string("verdict"));
  for (const std::string& each : json.strings("cases")) fact.cases.push_back(verdict_of(each));
  fact.detail = json.string("detail");
  fact.out = json.string("stdout");
  fact.err = json.string("stderr");
  fact.time = json.string("time");
  return fact;
}

struct KeyOf {
  const std::string& operator()(const AnswerFact& fact) const { return fact.request; }
  const std::string& operator()(const VerdictFact& fact) const { return fact.program; }
  const std::string& operator()(const GivenUpFact& fact) const { return fact.request; }
};

}  // namespace

const std::string& key_of(const Fact& fact) {
  return std::visit(KeyOf{}, fact);
}

std::string to_line(const Fact& fact) {
  const Json json = std::visit([](const auto& each) { return json_of(each); }, fact);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Fact parse_fact(std::string_view text, const std::string& file, std::size_t line) {
  JsonObject json = JsonObject::parse(text, file, line);
  if (const std::int64_t schema = json.integer("schema"); schema != k_fact_schema)
    json.fail("schema", "is " + std::to_string(schema) + "; this octet, " + octet_version() +
                            ", reads " + std::to_string(k_fact_schema));
  const std::string kind = json.string(k_kind);
  if (kind == k_answer) return read_answer(json);
  if (kind == k_verdict) return read_verdict(json);
  if (kind != k_given_up) json.fail(k_kind, "is no kind of fact: \"" + kind + "\"");
  return GivenUpFact{json.string("request"), json.string("fault"), json.string("time")};
}

}  // namespace octet
