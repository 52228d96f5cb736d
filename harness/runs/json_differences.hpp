// Where two JSON objects differ.
#pragma once

#include <string>
#include <vector>

#include "base/json_text.hpp"

namespace octet {

struct JsonDifference {
  std::string path;   // "languages.java.run.cpu_ms"
  std::string first;  // as JSON text, strings without quotes; "absent"
  std::string second;
};

// The leaves that differ, in the order of the first document, then those that only the second has.
std::vector<JsonDifference> json_differences(const JsonText& first, const JsonText& second);

// One line for each: "suites.mini-java.md5: was X, is Y".
std::vector<std::string> lines_of(const std::vector<JsonDifference>& differences);

}  // namespace octet
