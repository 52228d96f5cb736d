#include "harness/run_description.hpp"

#include <ctime>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_object.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr int k_schema = 1;

Json to_json(const Limits& limits) {
  return {{"cpu_ms", limits.cpu.count()},
          {"wall_ms", limits.wall.count()},
          {"memory_mib", limits.memory_bytes >> 20},
          {"processes", limits.processes},
          {"output_kib", limits.output_bytes >> 10},
          {"file_mib", limits.file_bytes >> 20},
          {"disk_mib", limits.disk_bytes >> 20},
          {"inodes", limits.inodes}};
}

// What the verdicts of a run depend on: compared before a run is resumed.
Json inputs(const RunDescription& run) {
  Json suites = Json::object();
  for (const SuiteDescription& suite : run.suites) {
    suites[suite.name] = {{"language", suite.language},
                          {"md5", suite.md5},
                          {"n", suite.problems},
                          {"selected", suite.selected},
                          {"protocols", suite.protocols}};
  }
  Json languages = Json::object();
  for (const auto& [name, language] : run.languages) {
    languages[name] = {{"toolchain", language.toolchain.fingerprint},
                       {"compile", language.compile ? to_json(*language.compile) : Json(nullptr)},
                       {"run", to_json(language.run)}};
  }
  return {{"octet", run.octet},
          {"command", run.command},
          {"suites", suites},
          {"answers", {{"digest", run.input.digest}, {"n", run.input.records}}},
          {"flags", run.binding_flags},
          {"sandbox", run.sandbox_mode},
          {"languages", languages}};
}

Json toolchains(const RunDescription& run) {
  Json json = Json::object();
  for (const auto& [name, language] : run.languages) {
    Json tools = Json::object();
    for (const auto& [tool, found] : language.toolchain.tools) {
      tools[tool] = {{"path", found.path.string()}, {"version", found.version}};
    }
    json[name] = tools;
  }
  return json;
}

Json sources(const RunDescription& run) {
  Json json = Json::object();
  for (const SuiteDescription& suite : run.suites) json[suite.name] = suite.source;
  return json;
}

Json parse(std::string_view text, const std::string& file) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("inputs") || !json["inputs"].is_object()) {
    throw InputError(file, 0, "is not the run.json of a run: no object \"inputs\" in it");
  }
  return json;
}

std::string shown(const Json& json) {
  return json.is_null() ? "absent" : json.dump();
}

void collect_differences(const Json& was, const Json& is, const std::string& path,
                         std::vector<std::string>& lines) {
  if (was == is) return;
  if (!was.is_object() || !is.is_object()) {
    lines.push_back(path + ": was " + shown(was) + ", is " + shown(is));
    return;
  }
  const std::string prefix = path.empty() ? "" : path + ".";
  for (const auto& [key, value] : was.items()) {
    collect_differences(value, is.value(key, Json(nullptr)), prefix + key, lines);
  }
  for (const auto& [key, value] : is.items()) {
    if (!was.contains(key)) collect_differences(nullptr, value, prefix + key, lines);
  }
}

}  // namespace

std::string to_json(const RunDescription& run) {
  const Json json = {{"schema", k_schema},
                     {"octet", run.octet},
                     {"command", run.command},
                     {"start", run.start},
                     {"end", run.end.empty() ? Json(nullptr) : Json(run.end)},
                     {"flags", Json::parse(run.flags)},
                     {"inputs", inputs(run)},
                     {"answers", run.input.path},
                     {"suites", sources(run)},
                     {"not_scored", run.not_scored},
                     {"toolchains", toolchains(run)},
                     {"sandbox", {{"mode", run.sandbox_mode}, {"layers", run.sandbox_layers}}},
                     {"host",
                      {{"kernel", run.host.kernel},
                       {"cpu", run.host.cpu},
                       {"cores", run.host.cores},
                       {"memory_mib", run.host.memory_bytes >> 20}}}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string> differences(std::string_view earlier, const RunDescription& wanted,
                                     const std::string& file) {
  std::vector<std::string> lines;
  // Through text, so that both sides spell numbers and strings alike.
  const Json is = Json::parse(inputs(wanted).dump(-1, ' ', false, Json::error_handler_t::replace));
  collect_differences(parse(earlier, file)["inputs"], is, "", lines);
  return lines;
}

RunSummary parse_run(std::string_view text, const std::string& file) {
  JsonObject json = JsonObject::parse(text, file);
  if (const auto schema = json.integer("schema"); schema != k_schema) {
    json.fail("schema",
              "is " + std::to_string(schema) + "; this octet reads " + std::to_string(k_schema));
  }
  RunSummary run;
  run.command = json.string("command");
  run.start = json.string("start");
  run.complete = json.optional_string("end").has_value();
  run.flags = json.object("flags").text();
  run.input_path = json.string("answers");
  run.suites = json.object("suites").keys();
  JsonObject not_scored = json.object("not_scored");
  for (const std::string& language : not_scored.keys()) {
    run.not_scored[language] = not_scored.string(language);
  }
  return run;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::string text(32, '\0');
  text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts));
  return text;
}

}  // namespace octet
