#include "runners/languages/driver.hpp"

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "runners/languages/step.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_drivers();  // made by cmake/Embed.cmake

namespace {

DriverEquality parse_equality(JsonObject object) {
  DriverEquality equality;
  equality.relative = object.number_or("relative", equality.relative);
  equality.lists_are_tuples = object.boolean_or("lists_are_tuples", equality.lists_are_tuples);
  equality.empty_list_is_map = object.boolean_or("empty_list_is_map", equality.empty_list_is_map);
  equality.loose = object.boolean_or("loose", equality.loose);
  object.finish();
  return equality;
}

// One stage, from files of runners/drivers.
Artifacts parse_build(JsonObject object, const std::vector<std::string>& names) {
  Artifacts build;
  build.files = object.strings("files");
  for (const std::string& name : build.files) driver_file(name);
  Artifacts::Stage stage;
  stage.command = parse_step(object.object("command"), names);
  stage.collect = object.strings("collect");
  build.stages.push_back(std::move(stage));
  object.finish();
  return build;
}

std::string lines_or_none(JsonObject& object, const std::string& key) {
  std::string text;
  for (const std::string& line : object.strings_or(key, {})) text += line + "\n";
  return text;
}

}  // namespace

Driver parse_driver(JsonObject object, const std::vector<std::string>& names) {
  Driver driver;
  driver.files = object.strings_or("files", {});
  if (auto build = object.optional_object("build"))
    driver.build = parse_build(std::move(*build), names);
  driver.run = object.strings_or("run", {});
  check_names(object, driver.run, names);
  driver.sentinel = object.string_or("sentinel", "");
  driver.stops_at = object.string_or("stops_at", "");
  if (const auto file = object.optional_string("before_file")) driver.before = driver_file(*file);
  driver.behind = lines_or_none(object, "behind");
  driver.behind_untyped = lines_or_none(object, "behind_untyped");
  if (auto types = object.optional_object("types")) {
    for (const std::string& kind : types->keys()) driver.types[kind] = types->string(kind);
  }
  driver.defines = object.strings_or("defines", {});
  driver.text = object.boolean_or("text", false);
  if (auto equality = object.optional_object("equality"))
    driver.equality = parse_equality(std::move(*equality));
  for (const std::string& name : driver.files) driver_file(name);
  object.finish();
  return driver;
}

std::string driver_file(const std::string& name) {
  for (const EmbeddedFile& file : embedded_drivers()) {
    if (file.name == name) return std::string(file.content);
  }
  throw MissingError("this octet was built without the driver " + name);
}

}  // namespace octet
