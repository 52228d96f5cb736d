#include "harness/runs/run_description.hpp"

#include <fmt/format.h>

#include <ctime>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"
#include "benchmarks/suites/protocol.hpp"
#include "benchmarks/suites/suite_table.hpp"
#include "harness/runs/json_differences.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

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

Json parsed(const JsonText& json) {
  return Json::parse(json.text());
}

JsonText text_of(const Json& json) {
  return JsonText::parse(json.dump(-1, ' ', false, Json::error_handler_t::replace), "run.json");
}

Json to_json(const PromptDescription& prompt) {
  return {{"file", prompt.file}, {"style", prompt.style}, {"sha256", prompt.sha256}};
}

Json to_json(const AskingDescription& asking) {
  Json prompts = Json::object();
  for (const auto& [suite, each] : asking.prompts) prompts[suite] = to_json(each);
  Json json = {{"endpoint", asking.endpoint},
               {"model", asking.model},
               {"server", asking.server},
               {"prompts", prompts},
               {"system", asking.system},
               {"temperature", asking.temperature},
               {"top_p", asking.top_p},
               {"seed", asking.seed},
               {"max_tokens",
                asking.max_tokens ? Json(*asking.max_tokens) : Json("as the prompt's file says")},
               {"samples", asking.samples},
               {"thinking", asking.thinking},
               {"server_sampling", parsed(asking.server_sampling)},
               {"extra_body", asking.extra_body ? asking.extra_body->text() : ""}};
  if (asking.explained_by) json["explained_by"] = to_json(*asking.explained_by);
  return json;
}

// Of the protocol of the suite, by which its answers are assembled and judged, and of those by
// which they were read.
Json protocol_versions(const SuiteDescription& suite) {
  Json versions = Json::object();
  if (!suite.protocol.empty()) versions[suite.protocol] = protocol_version(suite.protocol);
  for (const std::string& name : suite.protocols) versions[name] = protocol_version(name);
  return versions;
}

// What the verdicts of a run depend on: compared before a run is resumed.
Json inputs(const RunDescription& run) {
  Json suites = Json::object();
  for (const SuiteDescription& suite : run.suites) {
    suites[suite.name] = {
        {"language", suite.language},   {"md5", suite.md5},
        {"n", suite.problems},          {"selected", suite.selected},
        {"protocols", suite.protocols}, {"protocol_versions", protocol_versions(suite)}};
    if (suite.limits.cpu) suites[suite.name]["cpu_ms"] = suite.limits.cpu->count();
    if (suite.limits.wall) suites[suite.name]["wall_ms"] = suite.limits.wall->count();
  }
  Json languages = Json::object();
  for (const auto& [name, language] : run.languages) {
    languages[name] = {{"toolchain", language.toolchain.fingerprint},
                       {"compile", language.compile ? to_json(*language.compile) : Json(nullptr)},
                       {"run", to_json(language.run)}};
  }
  Json answers = {{"digest", run.input.digest}, {"n", run.input.records}};
  if (!run.input.whole.empty()) answers["whole"] = run.input.whole;
  Json json = {{"octet", run.octet},    {"command", run.command},     {"suites", suites},
               {"answers", answers},    {"flags", run.binding_flags}, {"sandbox", run.sandbox_mode},
               {"languages", languages}};
  if (run.asking) json["asking"] = to_json(*run.asking);
  return json;
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

// What is known of the data; suites without data, of exec and verify, are left out.
Json origins(const RunDescription& run) {
  const auto table = suite_table(Languages::embedded());
  Json json = Json::object();
  for (const SuiteDescription& suite : run.suites) {
    if (suite.md5.empty()) continue;
    const DataIdentity known = identify_data(suite.name, suite.md5, table);
    json[suite.name] = {{"origin", name_of(known.origin)}};
    if (!known.version.empty()) json[suite.name]["version"] = known.version;
  }
  return json;
}

Json parse(std::string_view text, const std::string& file) {
  if (is_too_deep(text))
    throw InputError(file, 0, fmt::format("nested deeper than {} levels", k_deepest_json));
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("inputs") || !json["inputs"].is_object()) {
    throw InputError(file, 0, "is not the run.json of a run: no object \"inputs\" in it");
  }
  return json;
}

void read_inputs(JsonObject& json, RunManifest& run) {
  JsonObject inputs = json.object("inputs");
  run.inputs = JsonText::of(inputs);
  if (auto answers = inputs.optional_object("answers"))
    run.input_digest = answers->string_or("digest", "");
  if (!inputs.has("suites")) return;
  JsonObject suites = inputs.object("suites");
  for (const std::string& name : suites.keys()) {
    JsonObject suite = suites.object(name);
    run.data.push_back({name, suite.string("md5"),
                        static_cast<std::size_t>(suite.integer_or("n", 0)),
                        static_cast<std::size_t>(suite.integer_or("selected", 0)),
                        suite.strings_or("protocols", {}), suite.string_or("language", ""),
                        limits_of(inputs, name)});
  }
}

void read_tools(JsonObject& json, RunManifest& run) {
  auto toolchains = json.optional_object("toolchains");
  if (!toolchains) return;
  for (const std::string& language : toolchains->keys()) {
    JsonObject tools = toolchains->object(language);
    for (const std::string& tool : tools.keys())
      run.tools.push_back({language + "." + tool, tools.object(tool).string_or("version", "")});
  }
}

void read_sandbox(JsonObject& json, RunManifest& run) {
  auto sandbox = json.optional_object("sandbox");
  if (sandbox && sandbox->has("layers")) run.sandbox_layers = sandbox->strings("layers");
}

}  // namespace

std::string to_json(const RunDescription& run) {
  const Json json = {{"schema", k_run_schema},
                     {"octet", run.octet},
                     {"command", run.command},
                     {"start", run.start},
                     {"end", run.end.empty() ? Json(nullptr) : Json(run.end)},
                     {"flags", parsed(run.flags)},
                     {"inputs", inputs(run)},
                     {"answers", run.input.path},
                     {"suites", sources(run)},
                     {"data", origins(run)},
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
  return lines_of(
      json_differences(text_of(parse(earlier, file)["inputs"]), text_of(inputs(wanted))));
}

RunManifest parse_run(std::string_view text, const std::string& file) {
  JsonObject json = JsonObject::parse(text, file);
  if (const auto schema = json.integer("schema"); !is_readable_schema(schema))
    json.fail("schema", unreadable_schema(schema));
  RunManifest run;
  run.command = json.string("command");
  run.start = json.string("start");
  run.complete = json.optional_string("end").has_value();
  run.flags = JsonText::of(json.object("flags"));
  run.input_path = json.string("answers");
  JsonObject suites = json.object("suites");
  run.suites = suites.keys();
  for (const std::string& name : run.suites) run.sources[name] = suites.string(name);
  JsonObject not_scored = json.object("not_scored");
  for (const std::string& language : not_scored.keys()) {
    run.not_scored[language] = not_scored.string(language);
  }
  run.octet = json.string_or("octet", "");
  read_inputs(json, run);
  read_tools(json, run);
  read_sandbox(json, run);
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
