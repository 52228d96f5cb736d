#include "generation/decontamination/literal_cases.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/utf8.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr unsigned k_deepest = 32;
constexpr std::string_view k_assert = "assert ";

struct NamedLiteral {
  std::string_view word, json;
};
constexpr std::array<NamedLiteral, 3> k_named = {
    {{"True", "true"}, {"False", "false"}, {"None", "null"}}};

struct Escape {
  char letter, byte;
};
constexpr std::array<Escape, 7> k_escapes = {
    {{'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'\\', '\\'}, {'\'', '\''}, {'"', '"'}, {'0', '\0'}}};

// Reads literals from the beginning of what is left. Nothing: it is none.
class LiteralReader final {
 public:
  explicit LiteralReader(std::string_view text) : left_(text) {}

  std::string_view left() const { return left_; }
  void skip_blanks() {
    while (!left_.empty() && std::isspace(static_cast<unsigned char>(left_.front())) != 0)
      left_.remove_prefix(1);
  }
  bool skip(std::string_view word) {
    skip_blanks();
    if (!left_.starts_with(word)) return false;
    left_.remove_prefix(word.size());
    return true;
  }

  std::optional<std::string> value(unsigned depth);
  // What stands between the brackets of a call, the first one read already.
  std::optional<std::vector<std::string>> values_to(std::string_view end, unsigned depth);

 private:
  std::optional<std::string> number();
  std::optional<std::string> text();
  std::optional<std::string> tuple(unsigned depth);
  std::optional<std::string> dictionary(unsigned depth);

  std::string_view left_;
};

std::string array_text(const std::vector<std::string>& items) {
  std::string text = "[";
  for (const std::string& item : items) text += (text.size() > 1 ? "," : "") + item;
  return text + "]";
}

std::optional<std::vector<std::string>> LiteralReader::values_to(std::string_view end,
                                                                 unsigned depth) {
  std::vector<std::string> values;
  while (!skip(end)) {
    if (!values.empty() && !skip(",")) return std::nullopt;
    if (!values.empty() && skip(end)) break;
    auto each = value(depth);
    if (!each) return std::nullopt;
    values.push_back(std::move(*each));
  }
  return values;
}

std::optional<std::string> LiteralReader::value(unsigned depth) {
  skip_blanks();
  if (left_.empty() || depth > k_deepest) return std::nullopt;
  if (skip("[")) {
    const auto items = values_to("]", depth + 1);
    return items ? std::optional(array_text(*items)) : std::nullopt;
  }
  if (skip("(")) return tuple(depth + 1);
  if (skip("{")) return dictionary(depth + 1);
  if (left_.front() == '\'' || left_.front() == '"') return text();
  for (const NamedLiteral& named : k_named) {
    if (skip(named.word)) return std::string(named.json);
  }
  return number();
}

// Also a value in brackets, which is no tuple.
std::optional<std::string> LiteralReader::tuple(unsigned depth) {
  const std::string_view before = left_;
  const auto items = values_to(")", depth);
  if (!items) return std::nullopt;
  const std::string_view inside = before.substr(0, before.size() - left_.size() - 1);
  const bool has_comma = inside.find_last_not_of(" \t\n") != std::string_view::npos &&
                         inside[inside.find_last_not_of(" \t\n")] == ',';
  return items->size() == 1 && !has_comma ? items->front() : array_text(*items);
}

std::optional<std::string> LiteralReader::dictionary(unsigned depth) {
  std::string made = "{";
  while (!skip("}")) {
    if (made.size() > 1 && !skip(",")) return std::nullopt;
    if (made.size() > 1 && skip("}")) break;
    const auto key = value(depth);
    if (!key || !skip(":")) return std::nullopt;
    const bool is_text = key->front() == '"';
    const bool is_whole = key->find_first_not_of("-0123456789") == std::string::npos;
    const auto held = value(depth);
    if (!held || (!is_text && !is_whole)) return std::nullopt;
    made += (made.size() > 1 ? "," : "") + (is_text ? *key : "\"" + *key + "\"") + ":" + *held;
  }
  return made + "}";
}

std::optional<std::string> LiteralReader::number() {
  const std::size_t size = std::min(left_.find_first_not_of("+-.0123456789eE"), left_.size());
  const std::string_view digits = left_.substr(0, size);
  left_.remove_prefix(size);
  const char* end = digits.data() + digits.size();
  std::int64_t whole = 0;
  const auto read = std::from_chars(digits.data(), end, whole);
  if (read.ec == std::errc() && read.ptr == end) return std::to_string(whole);
  double real = 0;
  const auto read_real = std::from_chars(digits.data(), end, real);
  const bool is_real = digits.find_first_of(".eE") != std::string_view::npos;
  if (!is_real || read_real.ec != std::errc() || read_real.ptr != end) return std::nullopt;
  return Json(real).dump();
}

std::optional<std::string> LiteralReader::text() {
  const char quote = left_.front();
  if (left_.starts_with("\"\"\"") || left_.starts_with("'''")) return std::nullopt;
  std::string made;
  for (std::size_t i = 1; i < left_.size(); ++i) {
    if (left_[i] == '\n') return std::nullopt;
    if (left_[i] == quote) {
      left_.remove_prefix(i + 1);
      if (first_invalid_utf8(made)) return std::nullopt;
      return Json(made).dump();
    }
    if (left_[i] != '\\') {
      made += left_[i];
      continue;
    }
    const char letter = ++i < left_.size() ? left_[i] : '\0';
    bool is_known = false;
    for (const Escape& escape : k_escapes) {
      if (escape.letter != letter) continue;
      made += escape.byte;
      is_known = true;
    }
    if (!is_known) return std::nullopt;
  }
  return std::nullopt;
}

// "candidate(ARGUMENTS) == VALUE", and nothing but a message behind it.
std::optional<LiteralCase> read_case(std::string_view text, std::string_view function) {
  LiteralReader reader(text);
  if (!reader.skip("candidate") && (function.empty() || !reader.skip(function)))
    return std::nullopt;
  if (!reader.skip("(")) return std::nullopt;
  auto arguments = reader.values_to(")", 1);
  if (!arguments || (!reader.skip("==") && !reader.skip("is "))) return std::nullopt;
  auto expected = reader.value(1);
  if (!expected) return std::nullopt;
  const std::string_view left = reader.left();
  const std::size_t next = std::min(left.find_first_not_of(" \t\r"), left.size());
  const bool ends = next == left.size() || left[next] == '\n' || left[next] == ',' ||
                    left[next] == '#' || left[next] == ';';
  if (!ends) return std::nullopt;
  return LiteralCase{std::move(*arguments), std::move(*expected)};
}

}  // namespace

std::vector<LiteralCase> literal_cases(std::string_view tests, std::string_view function) {
  std::vector<LiteralCase> cases;
  for (std::size_t at = tests.find(k_assert); at != std::string_view::npos;
       at = tests.find(k_assert, at + 1)) {
    if (auto found = read_case(tests.substr(at + k_assert.size()), function))
      cases.push_back(std::move(*found));
  }
  return cases;
}

}  // namespace octet
