#include "runners/languages/output.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace octet {
namespace {

constexpr std::string_view k_blanks = " \t\r\f\v";

std::string_view without_end(std::string_view text, std::string_view dropped) {
  const std::size_t last = text.find_last_not_of(dropped);
  return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

// Takes the part before the next `separator` off the front.
std::string_view take(std::string_view& text, std::string_view separators) {
  const std::size_t end = std::min(text.find_first_of(separators), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

std::optional<double> number(std::string_view word) {
  double value = 0;
  if (word.starts_with('+')) word.remove_prefix(1);
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

bool same_word(std::string_view word, std::string_view wanted, double tolerance) {
  if (word == wanted) return true;
  const auto value = number(word), aim = number(wanted);
  return value && aim && std::abs(*value - *aim) <= tolerance * std::max(1.0, std::abs(*aim));
}

std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(k_blanks), line.size()));
  return take(line, k_blanks);
}

bool same_words(std::string_view line, std::string_view wanted, double tolerance) {
  for (;;) {
    const std::string_view word = next_word(line), aim = next_word(wanted);
    if (!same_word(word, aim, tolerance)) return false;
    if (word.empty()) return true;
  }
}

}  // namespace

bool same_output(std::string_view output, const InputCase& wanted) {
  std::string_view aim = without_end(wanted.output, " \t\r\f\v\n");
  output = without_end(output, " \t\r\f\v\n");
  for (;;) {
    if (output.empty() != aim.empty()) return false;
    if (output.empty()) return true;
    const std::string_view line = without_end(take(output, "\n"), k_blanks);
    const std::string_view aimed = without_end(take(aim, "\n"), k_blanks);
    const bool same = wanted.tolerance ? same_words(line, aimed, *wanted.tolerance) : line == aimed;
    if (!same) return false;
  }
}

}  // namespace octet
