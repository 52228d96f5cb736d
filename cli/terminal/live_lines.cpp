#include "cli/terminal/live_lines.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "cli/terminal/terminal.hpp"
#include "cli/terminal/text_columns.hpp"

namespace octet {
namespace {

constexpr const char* k_erase_rest = "\x1b[K";
constexpr const char* k_erase_below = "\x1b[J";

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::size_t characters_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

}  // namespace

std::string clipped(const std::string& line, std::size_t width) {
  std::string text = visible_line(line);
  if (width == 0 || characters_in(text) <= width) return text;
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at) {
    if (begins_character(text[at]) && ++seen > width) break;
  }
  text.resize(at);
  return text;
}

// A terminal that has become narrower shows a line in several rows.
std::string LiveLines::back_to_first(std::size_t width) const {
  std::size_t rows = 0;
  for (const std::size_t length : lengths_)
    rows += width == 0 || length == 0 ? 1 : (length + width - 1) / width;
  return rows == 0 ? "\r" : fmt::format("\r\x1b[{}A", rows);
}

void LiveLines::show(const std::vector<std::string>& lines) {
  const std::size_t width = terminal_width(STDERR_FILENO);
  const std::size_t height = terminal_height(STDERR_FILENO);
  std::string text = back_to_first(width);
  lengths_.clear();
  for (const std::string& line : lines) {
    // The cursor stands in the row below the last line.
    if (height > 0 && lengths_.size() + 1 >= height) break;
    const std::string shown = clipped(line, width > 0 ? width - 1 : 0);
    text += shown + k_erase_rest + "\n";
    lengths_.push_back(characters_in(shown));
  }
  write_to_terminal(text + k_erase_below);
}

void LiveLines::clear() {
  if (lengths_.empty()) return;
  write_to_terminal(back_to_first(terminal_width(STDERR_FILENO)) + k_erase_below);
  lengths_.clear();
}

}  // namespace octet
