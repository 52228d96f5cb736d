#include "cli/terminal/color.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>

#include "base/utf8.hpp"

namespace octet {
namespace {

// What stands behind the number of a mark: the place of a style in the enum, or the end of any.
constexpr char k_first_style = 'a';
constexpr char k_end = 'z';

// Of ECMA-48's "select graphic rendition", by place in the enum.
constexpr std::array<std::string_view, 4> k_escapes = {"\x1b[32m", "\x1b[31m", "\x1b[33m",
                                                       "\x1b[1m"};
constexpr std::string_view k_plain = "\x1b[m";

// A mark but for its last character.
const std::string& mark() {
  static const std::string drawn = [] {
    std::random_device source;
    return fmt::format("\x1b{{{:08x}{:08x}", source(), source());
  }();
  return drawn;
}

std::string& chosen() {
  static std::string name = "auto";
  return name;
}

bool on_terminal(std::FILE* stream) {
  if (const char* unwanted = std::getenv("NO_COLOR"); unwanted != nullptr && *unwanted != '\0')
    return false;
  if (const char* kind = std::getenv("TERM"); kind == nullptr || std::string_view(kind) == "dumb")
    return false;
  return ::isatty(stream == stdout ? STDOUT_FILENO : STDERR_FILENO) == 1;
}

std::string_view escape_of(char style) {
  const auto place = static_cast<std::size_t>(style - k_first_style);
  return style != k_end && place < k_escapes.size() ? k_escapes[place] : k_plain;
}

// Tells what is between marks, and the escapes that marks stand for, in their order.
template <typename OnText, typename OnEscape>
void for_parts(std::string_view text, OnText on_text, OnEscape on_escape) {
  for (;;) {
    const std::size_t at = std::min(text.find(mark()), text.size());
    on_text(text.substr(0, at));
    const std::size_t style = at + mark().size();
    if (style >= text.size()) return;
    on_escape(escape_of(text[style]));
    text.remove_prefix(style + 1);
  }
}

}  // namespace

std::vector<std::string_view> color_names() {
  return {"auto", "always", "never"};
}

OptionTable color_options() {
  return {{"color",
           "WHEN",
           "Colors: auto (on terminals, unless NO_COLOR is set), always, never",
           &chosen(),
           {.choices = color_names}}};
}

Style style_of(const RecordedVerdict& verdict) {
  if (verdict == Verdict::passed) return Style::good;
  const bool no_fault =
      !verdict.known() || verdict == Verdict::harness_error || verdict == Verdict::missing;
  return no_fault ? Style::caution : Style::bad;
}

std::string styled(std::FILE* stream, Style style, std::string_view text) {
  const bool wanted = chosen() == "auto" ? on_terminal(stream) : chosen() == "always";
  if (!wanted || text.empty()) return std::string(text);
  const auto place = static_cast<char>(k_first_style + static_cast<char>(style));
  return fmt::format("{0}{1}{2}{0}{3}", mark(), place, text, k_end);
}

std::string emphasized(std::string_view line) {
  return styled(stdout, Style::heading, line);
}

std::string painted(std::string_view text) {
  std::string result;
  for_parts(
      text, [&](std::string_view part) { result += visible_text(part); },
      [&](std::string_view escape) { result += escape; });
  return result;
}

std::string painted_line(std::string_view text, std::size_t width) {
  std::string result;
  for_parts(
      text,
      [&](std::string_view part) {
        std::string line = visible_line(part);
        if (line.size() > width) {
          line.resize(width);
          line.resize(width - unfinished_utf8(line));
        }
        width -= line.size();
        result += line;
      },
      [&](std::string_view escape) { result += escape; });
  return result;
}

std::size_t unfinished_mark(std::string_view text) {
  const std::size_t at = text.rfind(mark().front());
  if (at == std::string_view::npos) return 0;
  const std::string_view rest = text.substr(at);
  return std::string_view(mark()).starts_with(rest) ? rest.size() : 0;
}

}  // namespace octet
