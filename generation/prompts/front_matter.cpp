#include "generation/prompts/front_matter.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/error.hpp"

namespace octet {
namespace {

constexpr std::string_view k_fence = "---";

std::string without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin));
}

std::vector<std::string> items_of(std::string_view list) {
  std::vector<std::string> items;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    items.push_back(without_blanks(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return items;
}

// Cuts the first line off.
std::string take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string line = without_blanks(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace

FrontMatter::FrontMatter(std::string_view content, const std::string& file) : file_(file) {
  body_ = content;
  body_line_ = 2;
  if (take_line(body_) != k_fence)
    throw InputError(file, 1, "expected front matter: a line \"---\", keys, a line \"---\"");
  while (!body_.empty()) {
    const std::string line = take_line(body_);
    const std::size_t number = body_line_++;
    if (line == k_fence) return;
    if (!line.empty()) add(line, number);
  }
  throw InputError(file, 1, "the front matter has no second line \"---\"");
}

void FrontMatter::add(const std::string& line, std::size_t number) {
  if (line.rfind("- ", 0) == 0) {
    if (open_ == nullptr)
      throw InputError(file_, number, "\"- text\" belongs below a line \"key:\"");
    open_->values.push_back(without_blanks(line.substr(2)));
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string::npos)
    throw InputError(file_, number, "expected \"key: value\", found \"" + line + "\"");
  const std::string key = without_blanks(std::string_view(line).substr(0, colon));
  const std::string value = without_blanks(std::string_view(line).substr(colon + 1));
  const auto [place, is_new] = entries_.try_emplace(key);
  if (!is_new) throw InputError(file_, number, "\"" + key + "\" is given twice");
  Entry& entry = place->second;
  entry.line = number;
  const bool brackets = value.size() >= 2 && value.front() == '[' && value.back() == ']';
  entry.is_list = brackets || value.empty();
  open_ = value.empty() ? &entry : nullptr;
  if (brackets) {
    entry.values = items_of(std::string_view(value).substr(1, value.size() - 2));
  } else if (!value.empty()) {
    entry.values = {value};
  }
}

std::string FrontMatter::text(const std::string& key) {
  asked_.insert(key);
  const auto found = entries_.find(key);
  if (found == entries_.end()) throw InputError(file_, 1, "\"" + key + "\" is missing");
  if (found->second.is_list) fail(key, "expected text, found a list");
  return found->second.values.front();
}

std::vector<std::string> FrontMatter::list_or_empty(const std::string& key) {
  asked_.insert(key);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return {};
  if (!found->second.is_list) fail(key, "expected a list: [a, b]");
  for (const std::string& item : found->second.values) {
    if (item.empty()) fail(key, "an item of the list is empty");
  }
  return found->second.values;
}

void FrontMatter::finish() const {
  for (const auto& [key, entry] : entries_) {
    if (asked_.count(key) == 0)
      fail(key, fmt::format("unknown key; known here: {}", fmt::join(asked_, ", ")));
  }
}

void FrontMatter::fail(const std::string& key, const std::string& message) const {
  const auto found = entries_.find(key);
  const std::size_t line = found == entries_.end() ? 1 : found->second.line;
  throw InputError(file_, line, fmt::format("\"{}\": {}", key, message));
}

}  // namespace octet
