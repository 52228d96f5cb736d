#include "harness/runs/json_differences.hpp"

#include <nlohmann/json.hpp>

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

std::string shown(const Json* json) {
  if (json == nullptr) return "absent";
  return json->is_string() ? json->get<std::string>()
                           : json->dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json* member(const Json* json, const std::string& key) {
  if (json == nullptr || !json->is_object()) return nullptr;
  const auto found = json->find(key);
  return found == json->end() ? nullptr : &*found;
}

void collect(const Json* first, const Json* second, const std::string& path,
             std::vector<JsonDifference>& differences) {
  if (first != nullptr && second != nullptr && *first == *second) return;
  const bool any_object =
      (first != nullptr && first->is_object()) || (second != nullptr && second->is_object());
  const bool any_leaf =
      (first != nullptr && !first->is_object()) || (second != nullptr && !second->is_object());
  if (!any_object || any_leaf) {
    differences.push_back({path, shown(first), shown(second)});
    return;
  }
  const std::string prefix = path.empty() ? "" : path + ".";
  if (first != nullptr) {
    for (const auto& [key, value] : first->items())
      collect(&value, member(second, key), prefix + key, differences);
  }
  if (second == nullptr) return;
  for (const auto& [key, value] : second->items()) {
    if (member(first, key) == nullptr) collect(nullptr, &value, prefix + key, differences);
  }
}

}  // namespace

std::vector<JsonDifference> json_differences(const JsonText& first, const JsonText& second) {
  const Json a = Json::parse(first.text()), b = Json::parse(second.text());
  std::vector<JsonDifference> differences;
  collect(&a, &b, "", differences);
  return differences;
}

std::vector<std::string> lines_of(const std::vector<JsonDifference>& differences) {
  std::vector<std::string> lines;
  for (const JsonDifference& each : differences)
    lines.push_back(each.path + ": was " + each.first + ", is " + each.second);
  return lines;
}

}  // namespace octet
