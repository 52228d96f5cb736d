#include "generation/prompts/json_in_prose.hpp"

#include <cstddef>
#include <vector>

namespace octet {
namespace {

// Tells strings from the rest, character by character.
class StringTracker final {
 public:
  // `over_lines`: a string goes on behind the end of a line, which JSON does not allow.
  explicit StringTracker(bool over_lines = false) : over_lines_(over_lines) {}

  // Whether `c` belongs to a string, its quotes included.
  bool is_in_string(char c) {
    if (!inside_) {
      inside_ = c == '"';
      return inside_;
    }
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"') {
      inside_ = false;
    }
    if (c == '\n' && !over_lines_) inside_ = escaped_ = false;
    return true;
  }

  void reset() { inside_ = escaped_ = false; }

 private:
  bool over_lines_, inside_ = false, escaped_ = false;
};

struct BracedSpan {
  std::size_t begin = 0, end = 0;
};

// Whether a string stands in it: an object without one has no key.
bool has_quotes(std::string_view text, const BracedSpan& braces) {
  return text.substr(braces.begin, braces.end - braces.begin).find('"') != std::string_view::npos;
}

std::optional<std::string_view> last_object(std::string_view text, bool over_lines) {
  std::vector<std::size_t> open;
  std::vector<BracedSpan> outermost;  // of those closed, in order
  StringTracker strings(over_lines);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (open.empty()) {
      if (text[i] != '{') continue;
      strings.reset();  // quotes of prose before it
    } else if (strings.is_in_string(text[i])) {
      continue;
    }
    if (text[i] == '{') open.push_back(i);
    if (text[i] != '}') continue;
    const BracedSpan closed{open.back(), i + 1};
    open.pop_back();
    while (!outermost.empty() && outermost.back().begin > closed.begin) outermost.pop_back();
    outermost.push_back(closed);
  }
  for (; !outermost.empty(); outermost.pop_back()) {
    const BracedSpan& last = outermost.back();
    if (has_quotes(text, last)) return text.substr(last.begin, last.end - last.begin);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> last_object_in(std::string_view text) {
  const auto object = last_object(text, false);
  return object ? object : last_object(text, true);
}

std::string without_trailing_commas(std::string_view json) {
  std::string kept;
  kept.reserve(json.size());
  StringTracker strings;
  std::size_t comma = std::string::npos;  // in `kept`, with only blanks behind it
  for (const char c : json) {
    const bool is_text = strings.is_in_string(c);
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_text && (c == '}' || c == ']') && comma != std::string::npos) kept.erase(comma, 1);
    if (is_text || !is_blank) comma = std::string::npos;
    if (!is_text && c == ',') comma = kept.size();
    kept += c;
  }
  return kept;
}

}  // namespace octet
