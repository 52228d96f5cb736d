#include "harness/record.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_object.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 4> k_seals = {"none", "exit_code", "reached_end", "sealed"};
constexpr int k_schema = 1;

std::int64_t milliseconds(std::chrono::microseconds time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

Json to_json(const std::optional<StepRecord>& step) {
  if (!step) return nullptr;
  Json json = {{"ended", name_of(step->termination)}};
  if (const auto* exited = std::get_if<Exited>(&step->termination)) json["code"] = exited->code;
  if (const auto* killed = std::get_if<Signaled>(&step->termination))
    json["signal"] = killed->number;
  if (const auto* failed = std::get_if<SandboxFailed>(&step->termination))
    json["reason"] = failed->reason;
  json["cpu_ms"] = milliseconds(step->usage.cpu);
  json["wall_ms"] = milliseconds(step->usage.wall);
  json["rss_kib"] = step->usage.memory_bytes / 1024;
  if (step->usage.memory_polled) json["memory"] = "polled";
  return json;
}

Termination parse_ending(JsonObject& json) {
  const std::string name = json.string("ended");
  if (name == name_of(Termination{Exited{}})) return Exited{static_cast<int>(json.integer("code"))};
  if (name == name_of(Termination{Signaled{}}))
    return Signaled{static_cast<int>(json.integer("signal"))};
  if (name == name_of(Termination{SandboxFailed{}})) return SandboxFailed{json.string("reason")};
  for (const Termination& termination :
       {Termination{CpuTimeout{}}, Termination{WallTimeout{}}, Termination{OutOfMemory{}},
        Termination{OutputLimit{}}, Termination{Denied{}}, Termination{Stopped{}}}) {
    if (name == name_of(termination)) return termination;
  }
  json.fail("ended", "unknown ending \"" + name + "\"");
}

std::optional<StepRecord> parse_step(std::optional<JsonObject> json) {
  if (!json) return std::nullopt;
  StepRecord step{parse_ending(*json), {}};
  step.usage.cpu = std::chrono::milliseconds(json->integer("cpu_ms"));
  step.usage.wall = std::chrono::milliseconds(json->integer("wall_ms"));
  step.usage.memory_bytes = static_cast<std::uint64_t>(json->integer("rss_kib")) * 1024;
  step.usage.memory_polled = json->string_or("memory", "") == "polled";
  return step;
}

void add_cases(Json& json, const CaseJudgement& cases) {
  json["base_passed"] = cases.base_passed;
  if (cases.plus_passed) json["plus_passed"] = *cases.plus_passed;
  // How the further tests alone came out; null when they were not run to a result.
  if (cases.plus_passed)
    json["plus_alone"] = cases.plus_alone ? Json(*cases.plus_alone) : Json(nullptr);
  json["failed_case"] = cases.failed_case.empty() ? Json(nullptr) : Json(cases.failed_case);
  json["detail"] = cases.detail;
}

CaseJudgement parse_cases(JsonObject& json) {
  CaseJudgement cases;
  cases.base_passed = json.boolean("base_passed");
  if (json.has("plus_passed")) cases.plus_passed = json.boolean("plus_passed");
  if (json.has("plus_alone")) cases.plus_alone = json.boolean("plus_alone");
  cases.failed_case = json.string_or("failed_case", "");
  cases.detail = json.string_or("detail", "");
  return cases;
}

}  // namespace

std::string name_of(Seal seal) {
  return k_seals.at(static_cast<std::size_t>(seal));
}

Seal seal_of(const std::string& name) {
  for (std::size_t i = 0; i < k_seals.size(); ++i) {
    if (name == k_seals[i]) return static_cast<Seal>(i);
  }
  throw InputError("unknown seal \"" + name +
                   "\"; known are none, exit_code, reached_end and sealed");
}

std::string to_line(const Record& record) {
  Json json = {{"schema", k_schema},
               {"suite", record.suite},
               {"task_id", record.task_id},
               {"sample", record.sample},
               {"language", record.language},
               {"verdict", name_of(record.verdict)},
               {"passed", record.passed()},
               {"reference_passed", record.reference_passed},
               {"seal", name_of(record.seal)},
               {"extraction", record.extraction},
               {"program_sha256", record.program_sha256}};
  if (!record.fault.empty()) json["fault"] = record.fault;
  if (record.truncated) json["truncated"] = true;
  if (record.cases) add_cases(json, *record.cases);
  for (const Verdict verdict : record.case_verdicts)
    json["case_verdicts"].push_back(name_of(verdict));
  json["cached"] = record.cached;
  json["compile"] = to_json(record.compile);
  json["run"] = to_json(record.run);
  json["stdout"] = record.out;
  json["stderr"] = record.err;
  if (record.place) json["place"] = *record.place;
  // Replaced: the reason of a failed sandbox may hold any bytes.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Record parse_record(std::string_view text, const std::string& file, std::size_t line) {
  JsonObject json = JsonObject::parse(text, file, line);
  if (const auto schema = json.integer("schema"); schema != k_schema) {
    json.fail("schema",
              "is " + std::to_string(schema) + "; this octet reads " + std::to_string(k_schema));
  }
  Record record;
  record.suite = json.string("suite");
  record.task_id = json.string("task_id");
  record.sample = static_cast<std::size_t>(json.integer("sample"));
  record.language = json.string("language");
  record.truncated = json.boolean_or("truncated", false);
  record.verdict = verdict_of(json.string("verdict"));
  record.reference_passed = json.boolean("reference_passed");
  record.seal = seal_of(json.string("seal"));
  record.fault = json.string_or("fault", "");
  record.extraction = json.string("extraction");
  record.program_sha256 = json.string("program_sha256");
  if (json.has("base_passed")) record.cases = parse_cases(json);
  for (const std::string& name : json.strings_or("case_verdicts", {}))
    record.case_verdicts.push_back(verdict_of(name));
  record.cached = json.boolean("cached");
  record.compile = parse_step(json.optional_object("compile"));
  record.run = parse_step(json.optional_object("run"));
  record.out = json.string("stdout");
  record.err = json.string("stderr");
  if (json.has("place")) record.place = static_cast<std::uint64_t>(json.integer("place"));
  return record;
}

}  // namespace octet
