#include "base/fill.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "base/error.hpp"

namespace octet {
namespace {

constexpr std::size_t k_longest_name = 64;
constexpr std::string_view k_open = "{{", k_close = "}}";

// The name in front of `close`; empty when `text` does not begin with one.
std::string_view name_at(std::string_view text, std::string_view close) {
  const std::string_view head = text.substr(0, k_longest_name + close.size());
  const std::size_t end = std::min(head.find_first_of("{} \t\r\n"), head.size());
  return head.substr(end).starts_with(close) ? head.substr(0, end) : std::string_view();
}

}  // namespace

std::string fill_known(std::string_view text, Braces braces, const ValueOf& value_of) {
  const std::string_view open = k_open.substr(braces == Braces::single ? 1 : 0);
  const std::string_view close = k_close.substr(braces == Braces::single ? 1 : 0);
  std::string filled;
  std::size_t at = 0;
  while (true) {
    const std::size_t begin = text.find(open, at);
    if (begin == std::string_view::npos) return filled.append(text.substr(at));
    filled += text.substr(at, begin - at);
    const std::string_view name = name_at(text.substr(begin + open.size()), close);
    const auto value = name.empty() ? std::nullopt : value_of(name);
    if (value) {
      filled += *value;
      at = begin + open.size() + name.size() + close.size();
    } else {
      filled += text[begin];
      at = begin + 1;
    }
  }
}

std::string fill(std::string_view text, const std::map<std::string, std::string>& values,
                 const std::string& file) {
  std::string filled;
  std::size_t at = 0;
  while (true) {
    const std::size_t begin = text.find(k_open, at);
    const std::size_t end =
        begin == std::string_view::npos ? begin : text.find(k_close, begin + k_open.size());
    if (end == std::string_view::npos) return filled.append(text.substr(at));
    const std::string name(text.substr(begin + k_open.size(), end - begin - k_open.size()));
    const auto found = values.find(name);
    if (found == values.end()) {
      std::vector<std::string> names;
      for (const auto& [known, value] : values) names.push_back(known);
      throw InputError(
          file, 0,
          fmt::format("unknown placeholder {{{{{}}}}}; known: {}", name, fmt::join(names, ", ")));
    }
    filled.append(text.substr(at, begin - at)).append(found->second);
    at = end + k_close.size();
  }
}

}  // namespace octet
