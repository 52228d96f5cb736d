#include "base/json_path_walk.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "base/json_object.hpp"

namespace octet {

std::string join_path(const std::string& prefix, const std::string& key) {
  return prefix.empty() ? key : prefix + "." + key;
}

std::string element_path(const std::string& array, std::size_t index) {
  return fmt::format("{}[{}]", array, index);
}

std::string JsonPathWalk::path() const {
  std::string text;
  for (const Level& level : levels_)
    text = level.is_array ? element_path(text, level.index) : join_path(text, level.key);
  return text;
}

void JsonPathWalk::count() {
  if (++values_ > k_most_json_values)
    throw std::runtime_error(fmt::format("more than {} values in one text", k_most_json_values));
}

void JsonPathWalk::open(bool is_array) {
  levels_.push_back({is_array, "", 0, {}});
  count();
  if (levels_.size() > k_deepest_json)
    throw std::runtime_error(fmt::format("nested deeper than {} levels", k_deepest_json));
}

void JsonPathWalk::close() {
  levels_.pop_back();
  value_ended();
}

void JsonPathWalk::value_ended() {
  if (!levels_.empty()) ++levels_.back().index;
}

void JsonPathWalk::key(const std::string& name) {
  Level& level = levels_.back();
  level.key = name;
  if (!level.keys.insert(name).second) throw std::runtime_error("the key is given twice");
  if (level.keys.size() > k_widest_json)
    throw std::runtime_error(fmt::format("more than {} keys in one object", k_widest_json));
}

void JsonPathWalk::follow(JsonEvent event, const std::string& name) {
  switch (event) {
    case JsonEvent::object_start:
    case JsonEvent::array_start:
      return open(event == JsonEvent::array_start);
    case JsonEvent::object_end:
    case JsonEvent::array_end:
      return close();
    case JsonEvent::key:
      return key(name);
    case JsonEvent::value:
      count();
      return value_ended();
  }
}

}  // namespace octet
