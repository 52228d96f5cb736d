#include "reports/compare/run_differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace octet {
namespace {

// No verdict depends on these.
constexpr std::array k_places = {"out",     "samples", "programs", "jobs",   "data",
                                 "quiet",   "json",    "resume",   "cache",  "cold",
                                 "dry-run", "emit",    "tag",      "partial"};

bool is_place(const std::string& path) {
  const auto same = [&](const char* place) {
    return path == place || path.starts_with(std::string(place) + ".");
  };
  return std::any_of(k_places.begin(), k_places.end(), same);
}

const SuiteInput* find(const RunManifest& run, const std::string& suite) {
  const auto same = [&](const SuiteInput& each) { return each.name == suite; };
  const auto found = std::find_if(run.data.begin(), run.data.end(), same);
  return found == run.data.end() ? nullptr : &*found;
}

void compare_data(const RunManifest& first, const RunManifest& second, RunDifferences& found) {
  for (const SuiteInput& a : first.data) {
    const SuiteInput* b = find(second, a.name);
    if (b == nullptr) continue;
    if (a.md5 != b->md5) {
      found.data.push_back({a.name + " md5", a.md5, b->md5});
      found.refused[a.name] = fmt::format("its data differs: md5 {} and {}", a.md5, b->md5);
    }
    if (a.selected != b->selected) {
      found.data.push_back(
          {a.name + " tasks selected", std::to_string(a.selected), std::to_string(b->selected)});
    }
  }
}

// What is under "inputs": suites are data, toolchains are fingerprints.
void compare_inputs(const RunManifest& first, const RunManifest& second, RunDifferences& found) {
  for (JsonDifference& each : json_differences(first.inputs, second.inputs)) {
    const bool one_side = each.first == "absent" || each.second == "absent";
    if (each.path.starts_with("answers.") || each.path.starts_with("flags.")) continue;
    if (each.path.starts_with("suites.")) {
      if (!one_side && each.path.ends_with(".protocols")) found.configuration.push_back(each);
    } else if (each.path.ends_with(".toolchain")) {
      if (!one_side) found.toolchains.push_back(each);
    } else if (!(one_side && each.path.starts_with("languages."))) {
      found.configuration.push_back(each);
    }
  }
}

void compare_toolchains(const RunManifest& first, const RunManifest& second,
                        RunDifferences& found) {
  std::vector<JsonDifference> versions;
  for (const ToolVersion& a : first.tools) {
    const auto b = std::find_if(second.tools.begin(), second.tools.end(),
                                [&](const ToolVersion& each) { return each.name == a.name; });
    if (b != second.tools.end() && a.version != b->version)
      versions.push_back({a.name + ".version", a.version, b->version});
  }
  // A fingerprint says nothing to a reader whose versions already differ.
  std::erase_if(found.toolchains, [&](const JsonDifference& fingerprint) {
    const std::string language = fingerprint.path.substr(
        std::string("languages.").size(),
        fingerprint.path.size() - std::string("languages..toolchain").size());
    return std::any_of(versions.begin(), versions.end(), [&](const JsonDifference& version) {
      return version.path.starts_with(language + ".");
    });
  });
  found.toolchains.insert(found.toolchains.begin(), versions.begin(), versions.end());
}

std::string shown(const std::optional<std::vector<std::string>>& layers) {
  return layers ? nlohmann::json(*layers).dump() : "absent";
}

}  // namespace

RunDifferences differences_of(const RunManifest& first, const RunManifest& second) {
  RunDifferences found;
  compare_data(first, second, found);
  compare_inputs(first, second, found);
  compare_toolchains(first, second, found);
  for (JsonDifference& each : json_differences(first.flags, second.flags)) {
    if (is_place(each.path)) continue;
    each.path = "--" + each.path;
    found.configuration.push_back(std::move(each));
  }
  if (first.sandbox_layers != second.sandbox_layers) {
    found.configuration.push_back(
        {"sandbox layers", shown(first.sandbox_layers), shown(second.sandbox_layers)});
  }
  return found;
}

}  // namespace octet
