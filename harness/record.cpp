#include "harness/record.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

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

// The place behind the string that begins at `begin`.
std::size_t end_of_string(std::string_view json, std::size_t begin) {
  std::size_t i = begin + 1;
  while (json.at(i) != '"') i += json[i] == '\\' ? 2 : 1;
  return i + 1;
}

void parse_verdicts(JsonObject& json, Record& record) {
  const auto required = [&](const auto& recorded, const char* key) {
    if (!recorded) json.fail(key, "is no name of one");
    return *recorded;
  };
  record.verdict = required(recorded_verdict(json.string("verdict")), "verdict");
  record.seal = required(recorded_seal(json.string("seal")), "seal");
  if (json.has("control"))
    record.control = required(recorded_control(json.string("control")), "control");
  for (const std::string& name : json.strings_or("case_verdicts", {}))
    record.case_verdicts.push_back(required(recorded_verdict(name), "case_verdicts"));
}

}  // namespace

std::string to_line(const Record& record) {
  Json json = {{"schema", k_record_schema},
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
  if (record.control) json["control"] = name_of(*record.control);
  if (!record.fault.empty()) json["fault"] = record.fault;
  if (record.truncated) json["truncated"] = true;
  if (record.cases) add_cases(json, *record.cases);
  for (const RecordedVerdict& verdict : record.case_verdicts)
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
  if (const auto schema = json.integer("schema"); !is_readable_schema(schema))
    json.fail("schema", unreadable_schema(schema));
  Record record;
  record.suite = json.string("suite");
  record.task_id = json.string("task_id");
  record.sample = static_cast<std::size_t>(json.integer("sample"));
  record.language = json.string("language");
  record.truncated = json.boolean_or("truncated", false);
  parse_verdicts(json, record);
  record.reference_passed = json.boolean("reference_passed");
  record.fault = json.string_or("fault", "");
  record.extraction = json.string("extraction");
  record.program_sha256 = json.string("program_sha256");
  if (json.has("base_passed")) record.cases = parse_cases(json);
  record.cached = json.boolean("cached");
  record.compile = parse_step(json.optional_object("compile"));
  record.run = parse_step(json.optional_object("run"));
  record.out = json.string("stdout");
  record.err = json.string("stderr");
  if (json.has("place")) record.place = static_cast<std::uint64_t>(json.integer("place"));
  return record;
}

std::string without_place(std::string_view line) {
  constexpr std::string_view k_key = "\"place\"", k_space = " \t";
  std::size_t depth = 0, comma = std::string_view::npos;  // the last one between keys of the record
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c == ',' && depth == 1) comma = i;
    if (c != '"') continue;
    const std::size_t begin = i, end = end_of_string(line, i);
    i = end - 1;
    std::size_t value = line.find_first_not_of(k_space, end);
    if (depth != 1 || line.substr(begin, end - begin) != k_key || line.substr(value, 1) != ":")
      continue;
    value = line.find_first_not_of(k_space, value + 1);
    const std::size_t behind = line.find_first_not_of("-0123456789", value);
    if (comma != std::string_view::npos)
      return std::string(line.substr(0, comma)).append(line.substr(behind));
    return std::string(line.substr(0, begin)).append(line.substr(line.find('"', behind)));
  }
  return std::string(line);
}

}  // namespace octet
