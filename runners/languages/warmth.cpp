#include "runners/languages/warmth.hpp"

namespace octet {
namespace {

using Names = std::vector<std::string>;

Artifacts parse_kit(JsonObject object, const Names& names) {
  Artifacts artifacts;
  artifacts.files = object.strings_or("files", {});
  for (JsonObject& stage : object.objects("stages")) {
    artifacts.stages.push_back({parse_step(stage.object("command"), names),
                                stage.strings("collect"), stage.boolean_or("optional", false)});
    stage.finish();
  }
  const std::int64_t worth = object.integer_or("worth", 2);
  if (worth < 0) object.fail("worth", "must not be below 0");
  artifacts.worth = static_cast<unsigned>(worth);
  object.finish();
  return artifacts;
}

Server parse_server(JsonObject object, const Names& names) {
  Server server;
  server.command = parse_step(object.object("command"), names);
  const std::string stream = object.string("prints_to");
  if (stream != "stdout" && stream != "stderr") object.fail("prints_to", "is stdout or stderr");
  server.prints_to_out = stream == "stdout";
  server.out_lines = object.strings_or("out_lines", {});
  const std::int64_t jobs = object.integer_or("jobs", 1000);
  if (jobs <= 0) object.fail("jobs", "must be above 0");
  server.jobs = static_cast<unsigned>(jobs);
  object.finish();
  return server;
}

Precompiled parse_precompiled(JsonObject object, const Names& names) {
  Precompiled precompiled;
  precompiled.argv = object.strings("argv");
  check_names(object, precompiled.argv, names);
  precompiled.header = object.string_or("header", "");
  precompiled.words = object.string_or("words", "");
  precompiled.traces = object.strings("traces");
  object.finish();
  return precompiled;
}

Zygote parse_zygote(JsonObject object) {
  Zygote zygote;
  zygote.library = object.string("library");
  zygote.when = object.strings_or("when", {});
  zygote.unless = object.strings_or("unless", {});
  zygote.stops_at = object.string_or("stops_at", "");
  zygote.imports = object.strings_or("imports", {});
  if (zygote.stops_at.empty() == zygote.imports.empty())
    object.fail("stops_at", "is needed, or \"imports\", and not both");
  object.finish();
  return zygote;
}

std::vector<JsonObject> objects_or_none(JsonObject& object, const std::string& key) {
  return object.has(key) ? object.objects(key) : std::vector<JsonObject>();
}

}  // namespace

Warmth parse_warmth(JsonObject object, Names names) {
  Warmth warmth;
  if (auto artifacts = object.optional_object("artifacts")) {
    warmth.artifacts = parse_kit(std::move(*artifacts), names);
    names.emplace_back("artifacts");
  }
  if (auto server = object.optional_object("server"))
    warmth.server = parse_server(std::move(*server), names);
  for (JsonObject& header : objects_or_none(object, "precompiled"))
    warmth.precompiled.push_back(parse_precompiled(std::move(header), names));
  warmth.run = object.strings_or("run", {});
  check_names(object, warmth.run, names);
  for (JsonObject& zygote : objects_or_none(object, "zygotes"))
    warmth.zygotes.push_back(parse_zygote(std::move(zygote)));
  warmth.sentinel = object.string_or("sentinel", "");
  if (warmth.sentinel.empty() != warmth.zygotes.empty())
    object.fail("sentinel", "is needed where there are \"zygotes\", and only there");
  object.finish();
  return warmth;
}

}  // namespace octet
