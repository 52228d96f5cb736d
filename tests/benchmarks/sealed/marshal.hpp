// Values in version 2 of Python's marshal format, written by hand.
#pragma once

#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <utility>

namespace octet::test {

template <typename T>
std::string raw(T number) {
  std::string bytes(sizeof number, '\0');
  std::memcpy(bytes.data(), &number, sizeof number);
  return bytes;
}

inline const std::string k_none = "N";
inline const std::string k_true = "T";
inline const std::string k_false = "F";

inline std::string integer(std::int32_t number) {
  return "i" + raw(number);
}
inline std::string real(double number) {
  return "g" + raw(number);
}
inline std::string complex(double real_part, double imaginary) {
  return "y" + raw(real_part) + raw(imaginary);
}
inline std::string text(const std::string& utf8) {
  return "u" + raw(static_cast<std::int32_t>(utf8.size())) + utf8;
}
inline std::string bytes(const std::string& content) {
  return "s" + raw(static_cast<std::int32_t>(content.size())) + content;
}

inline std::string items(char type, std::initializer_list<std::string> values) {
  std::string all = type + raw(static_cast<std::int32_t>(values.size()));
  for (const std::string& value : values) all += value;
  return all;
}
inline std::string list(std::initializer_list<std::string> values) {
  return items('[', values);
}
inline std::string tuple(std::initializer_list<std::string> values) {
  return items('(', values);
}
inline std::string set(std::initializer_list<std::string> values) {
  return items('<', values);
}
inline std::string frozenset(std::initializer_list<std::string> values) {
  return items('>', values);
}
inline std::string dict(std::initializer_list<std::pair<std::string, std::string>> pairs) {
  std::string all = "{";
  for (const auto& [key, value] : pairs) all += key + value;
  return all + "0";
}

// 2^power, a long int for Python.
inline std::string power_of_two(unsigned power, bool negative = false) {
  const auto digits = static_cast<std::int32_t>(power / 15 + 1);
  std::string all = "l" + raw(negative ? -digits : digits);
  for (unsigned i = 0; i + 1 < power / 15 + 1; ++i) all += raw(std::uint16_t{0});
  return all + raw(static_cast<std::uint16_t>(1U << power % 15));
}

}  // namespace octet::test
