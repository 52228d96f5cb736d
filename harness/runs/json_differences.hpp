// Where two JSON documents differ.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octet {

struct JsonDifference {
  std::string path;   // "languages.java.run.cpu_ms"
  std::string first;  // as JSON text, strings without quotes; "absent"
  std::string second;
};

// The leaves that differ, in the order of the first document, then those that only the second has.
// Throws InputError when one is not JSON.
std::vector<JsonDifference> json_differences(std::string_view first, std::string_view second);

// One line for each: "suites.mini-java.md5: was X, is Y".
std::vector<std::string> lines_of(const std::vector<JsonDifference>& differences);

}  // namespace octet
