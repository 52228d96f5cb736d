#include "harness/runs/recorded_limits.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/error.hpp"
#include "benchmarks/suites/suite_limits.hpp"

namespace octet {
namespace {

using LimitList = std::vector<NamedLimit>;

LimitList read(JsonObject json) {
  LimitList limits;
  for (const std::string& name : json.keys()) limits.push_back({name, json.integer(name)});
  return limits;
}

const NamedLimit* find(const LimitList& limits, const std::string& name) {
  const auto found = std::find_if(limits.begin(), limits.end(),
                                  [&](const NamedLimit& each) { return each.name == name; });
  return found == limits.end() ? nullptr : &*found;
}

void set(LimitList& limits, const std::string& name, std::int64_t value) {
  for (NamedLimit& each : limits) {
    if (each.name != name) continue;
    each.value = value;
    return;
  }
  limits.push_back({name, value});
}

// The suite's own time limits.
void replace(LimitList& run, JsonObject& suite, bool may_raise) {
  const NamedLimit* cpu = find(run, "cpu_ms");
  if (!suite.has("cpu_ms") || cpu == nullptr) return;
  if (!may_raise && suite.integer("cpu_ms") >= cpu->value) return;
  set(run, "cpu_ms", suite.integer("cpu_ms"));
  if (suite.has("wall_ms")) set(run, "wall_ms", suite.integer("wall_ms"));
}

// The values of flags stand there as JSON text.
std::string text_of_flag(JsonObject& inputs, const std::string& name) {
  auto flags = inputs.optional_object("flags");
  const std::string text = flags ? flags->string_or(name, "null") : "null";
  const bool is_string = text.size() >= 2 && text.front() == '"';
  return text == "null" ? "" : is_string ? text.substr(1, text.size() - 2) : text;
}

std::string text_of(const LimitList& limits) {
  std::vector<std::string> texts;
  for (const NamedLimit& each : limits)
    texts.push_back(fmt::format("\"{}\":{}", each.name, each.value));
  return fmt::format("{{{}}}", fmt::join(texts, ","));
}

std::string text_of(const std::optional<LimitList>& limits) {
  return limits ? text_of(*limits) : "null";
}

void compare(const LimitList& first, const LimitList& second, const std::string& step,
             std::vector<JsonDifference>& found) {
  for (const NamedLimit& each : first) {
    const NamedLimit* other = find(second, each.name);
    if (other != nullptr && other->value == each.value) continue;
    found.push_back({step + each.name, std::to_string(each.value),
                     other == nullptr ? "absent" : std::to_string(other->value)});
  }
  for (const NamedLimit& each : second) {
    if (find(first, each.name) == nullptr)
      found.push_back({step + each.name, "absent", std::to_string(each.value)});
  }
}

}  // namespace

std::optional<RecordedLimits> limits_of(JsonObject& inputs, const std::string& suite) try {
  JsonObject own = inputs.object("suites").object(suite);
  JsonObject language = inputs.object("languages").object(own.string("language"));
  RecordedLimits limits;
  if (auto compile = language.optional_object("compile"))
    limits.compile = read(std::move(*compile));
  limits.run = read(language.object("run"));
  limits.rule = text_of_flag(inputs, "limits");
  if (text_of_flag(inputs, "timeout").empty()) {
    replace(limits.run, own, limits.rule == name_of(LimitRule::published));
  } else if (!limits.rule.empty()) {
    limits.rule = "timeout";
  }
  return limits;
} catch (const InputError&) {
  return std::nullopt;  // of before these were recorded
}

std::optional<std::chrono::milliseconds> cpu_of_run(const RecordedLimits& limits) {
  const NamedLimit* cpu = find(limits.run, "cpu_ms");
  return cpu == nullptr ? std::nullopt : std::optional(std::chrono::milliseconds(cpu->value));
}

std::vector<JsonDifference> differences(const RecordedLimits& first, const RecordedLimits& second) {
  std::vector<JsonDifference> found;
  const bool rules_known = !first.rule.empty() && !second.rule.empty();
  if (first != second && rules_known && first.rule != second.rule)
    found.push_back({"rule", first.rule, second.rule});
  if (first.compile && second.compile) {
    compare(*first.compile, *second.compile, "compile.", found);
  } else if (first.compile.has_value() != second.compile.has_value()) {
    found.push_back({"compile", text_of(first.compile), text_of(second.compile)});
  }
  compare(first.run, second.run, "run.", found);
  return found;
}

std::string text_of(const RecordedLimits& limits) {
  return fmt::format("{{\"compile\":{},\"run\":{}}}", text_of(limits.compile), text_of(limits.run));
}

}  // namespace octet
