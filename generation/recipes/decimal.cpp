#include "generation/recipes/decimal.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace octet {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<std::int64_t> read_decimal(std::string_view text, unsigned places) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (!is_digits(whole) || (whole.size() > 1 && whole[0] == '0')) return std::nullopt;
  if (point != std::string_view::npos && (!is_digits(part) || part.size() > places))
    return std::nullopt;
  std::string digits(whole);
  digits += part;
  digits.append(places - part.size(), '0');
  std::int64_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc() || rest != end) return std::nullopt;
  return value;
}

std::string decimal_text(std::int64_t value, unsigned places) {
  std::string digits = std::to_string(value);
  if (places == 0) return digits;
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, ".");
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

}  // namespace octet
