#include "benchmarks/suites/python_json.hpp"

#include <algorithm>
#include <array>

namespace octet {
namespace {

constexpr std::array<std::string_view, 3> k_floats = {"NaN", "Infinity", "-Infinity"};

// Past the string that starts at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

}  // namespace

std::string without_special_floats(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::find_if(k_floats.begin(), k_floats.end(), [&](std::string_view name) {
      return text.substr(at).starts_with(name);
    });
    if (found != k_floats.end()) {
      plain += "null";
      at += found->size();
      continue;
    }
    const std::size_t end = text[at] == '"' ? end_of_string(text, at) : at + 1;
    plain += text.substr(at, end - at);
    at = end;
  }
  return plain;
}

}  // namespace octet
