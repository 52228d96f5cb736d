#include "base/files/lines.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "base/files/input_file.hpp"
#include "base/utf8.hpp"

namespace octet {
namespace {

constexpr std::size_t k_chunk_bytes = 256 * 1024;
constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

struct LineReader::State {
  explicit State(const std::filesystem::path& path) : file(path) {}

  InputFile file;
  std::vector<char> chunk = std::vector<char>(k_chunk_bytes);
  std::string_view rest;  // of `chunk`, not yet given out
  std::size_t line = 0;
  std::uint64_t given = 0;   // bytes up to `rest`
  std::uint64_t offset = 0;  // where the text of `line` begins

  // Whether there is more to give out.
  bool fill() {
    if (!rest.empty()) return true;
    rest = {chunk.data(), file.read(chunk.data(), chunk.size(), line)};
    return !rest.empty();
  }

  // Passes over what is there up to the next "\n", and over that; says whether there was one.
  bool pass_newline() {
    const std::size_t end = rest.find('\n');
    const std::size_t passed = end == std::string_view::npos ? rest.size() : end + 1;
    rest.remove_prefix(passed);
    given += passed;
    return end != std::string_view::npos;
  }

  // Appends up to and without the next "\n"; says whether there was one.
  bool take_to_newline(std::string& text) {
    const std::string_view part = rest.substr(0, rest.find('\n'));
    if (text.size() + part.size() > k_longest_line) {
      while (fill() && !pass_newline()) {
      }
      throw LineError(file.name(), line,
                      fmt::format("the line is longer than {} MiB, the longest that is read; "
                                  "expected one record per line",
                                  k_longest_line >> 20));
    }
    text += part;
    return pass_newline();
  }

  void check_utf8(const std::string& text) const {
    if (const auto bad = first_invalid_utf8(text)) {
      throw LineError(file.name(), line,
                      fmt::format("invalid UTF-8: byte 0x{:02x} at column {}; save the file as "
                                  "UTF-8",
                                  static_cast<unsigned char>(text[*bad]), *bad + 1));
    }
  }
};

LineReader::LineReader(const std::filesystem::path& path) : state_(std::make_unique<State>(path)) {}
LineReader::~LineReader() = default;

std::optional<std::string> LineReader::next() {
  ++state_->line;
  if (!state_->fill()) {
    --state_->line;
    return std::nullopt;
  }
  std::string text;
  state_->offset = state_->given;
  while (state_->fill() && !state_->take_to_newline(text)) {
  }
  if (!text.empty() && text.back() == '\r') text.pop_back();
  if (state_->line == 1 && std::string_view(text).starts_with(k_byte_order_mark)) {
    text.erase(0, k_byte_order_mark.size());
    state_->offset += k_byte_order_mark.size();
  }
  state_->check_utf8(text);
  return text;
}

std::size_t LineReader::line() const {
  return state_->line;
}

std::uint64_t LineReader::offset() const {
  return state_->offset;
}

bool LineReader::is_compressed() const {
  return state_->file.is_compressed();
}

const std::string& LineReader::file() const {
  return state_->file.name();
}

}  // namespace octet
