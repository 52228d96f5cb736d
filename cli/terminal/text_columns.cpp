#include "cli/terminal/text_columns.hpp"

#include <sys/ioctl.h>

#include <algorithm>
#include <string_view>

#include "base/utf8.hpp"

namespace octet {
namespace {

constexpr std::size_t k_narrowest = 40;
constexpr std::string_view k_gap = " | ";
constexpr const char* k_tab = "    ";

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t characters(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues_character));
}

std::string harmless(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    if (c == '\t') {
      shown += k_tab;
    } else if (c != '\r') {
      shown += c;
    }
  }
  return visible_text(shown);
}

// `text` in lines of at most `width` characters; 0 means any.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t length = 0;
  for (const char c : text) {
    if (c == '\n' || (width > 0 && length == width && !continues_character(c))) {
      lines.emplace_back();
      length = 0;
      if (c == '\n') continue;
    }
    lines.back() += c;
    if (!continues_character(c)) ++length;
  }
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

std::string stacked(const std::vector<TextColumn>& texts) {
  std::string text;
  for (const TextColumn& each : texts) {
    text += (text.empty() ? "" : "\n") + ("--- " + each.title) + " ---\n";
    for (const std::string& line : wrapped(harmless(each.text), 0)) text += line + "\n";
  }
  return text;
}

std::string side_by_side(const std::vector<TextColumn>& texts, std::size_t width) {
  std::vector<std::vector<std::string>> columns;
  std::size_t height = 0;
  for (const TextColumn& each : texts) {
    std::vector<std::string> lines = wrapped(harmless(each.text), width);
    lines.insert(lines.begin(), {each.title, std::string(width, '-')});
    height = std::max(height, lines.size());
    columns.push_back(std::move(lines));
  }
  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string cell = row < columns[i].size() ? columns[i][row] : std::string();
      line += (i == 0 ? "" : std::string(k_gap)) + cell;
      if (i + 1 < columns.size()) line += std::string(width - characters(cell), ' ');
    }
    text += line + "\n";
  }
  return text;
}

}  // namespace

std::string in_columns(const std::vector<TextColumn>& texts, std::size_t width) {
  const std::size_t gaps = k_gap.size() * (texts.size() - 1);
  const std::size_t share = width > gaps ? (width - gaps) / texts.size() : 0;
  return share < k_narrowest ? stacked(texts) : side_by_side(texts, share);
}

std::size_t terminal_width(int fd) {
  winsize size{};
  if (::ioctl(fd, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

std::size_t terminal_height(int fd) {
  winsize size{};
  if (::ioctl(fd, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_row;
}

}  // namespace octet
