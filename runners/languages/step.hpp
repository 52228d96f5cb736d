// One step of a language: a command as data.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/json_object.hpp"
#include "sandboxes/limits.hpp"

namespace octet {

struct Step {
  std::vector<std::string> argv;  // "{tool}" and "{work}" are replaced
  std::vector<std::pair<std::string, std::string>> environment;
  std::string policy = {};  // name of a syscall policy (sandboxes/syscall_filter.hpp)
  Limits limits;
};

// Throws InputError naming file and key; `names` are those that argv may hold in braces.
Step parse_step(JsonObject object, const std::vector<std::string>& names);

// Throws InputError for an argument that holds another name in braces.
void check_names(const JsonObject& object, const std::vector<std::string>& argv,
                 const std::vector<std::string>& names);

}  // namespace octet
