#include "benchmarks/answers/fences.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "benchmarks/code/scanner.hpp"

namespace octet {
namespace {

constexpr std::array<std::string_view, 5> k_thought_tags = {"think", "thinking", "thought",
                                                            "reasoning", "reflection"};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::string with_plain_line_ends(std::string_view raw) {
  constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";
  if (raw.substr(0, k_byte_order_mark.size()) == k_byte_order_mark) {
    raw.remove_prefix(k_byte_order_mark.size());
  }
  std::string text;
  text.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\r') {
      text += raw[i];
    } else if (i + 1 == raw.size() || raw[i + 1] != '\n') {
      text += '\n';
    }
  }
  return text;
}

// A line that opens or closes a fence.
struct Fence {
  std::size_t indent = 0;  // bytes before the first fence character
  char mark = '`';
  std::size_t length = 0;
  std::string tag;
  bool bare = false;  // nothing after the marks: it may close
};

// Skips what may stand before a fence: blanks, quote marks, the mark of a list item.
std::size_t fence_indent(std::string_view line) {
  std::size_t i = 0;
  const auto blanks = [&] {
    while (i < line.size() && (line[i] == ' ' || line[i] == '\t' || line[i] == '>')) ++i;
  };
  blanks();
  std::size_t mark = i;
  while (mark < line.size() && line[mark] >= '0' && line[mark] <= '9') ++mark;
  const bool numbered = mark > i && mark < line.size() && (line[mark] == '.' || line[mark] == ')');
  const bool bullet = mark == i && mark < line.size() &&
                      (line[mark] == '-' || line[mark] == '*' || line[mark] == '+');
  if ((numbered || bullet) && mark + 1 < line.size() && line[mark + 1] == ' ') {
    i = mark + 1;
    blanks();
  }
  return i;
}

std::optional<Fence> read_fence(std::string_view line) {
  Fence fence;
  fence.indent = fence_indent(line);
  std::size_t i = fence.indent;
  if (i >= line.size() || (line[i] != '`' && line[i] != '~')) return std::nullopt;
  fence.mark = line[i];
  while (i < line.size() && line[i] == fence.mark) ++i;
  fence.length = i - fence.indent;
  if (fence.length < 3) return std::nullopt;
  std::string_view info = line.substr(i);
  if (fence.mark == '`' && info.find('`') != std::string_view::npos) return std::nullopt;
  const std::size_t first = info.find_first_not_of(" \t{.");
  fence.bare = info.find_first_not_of(" \t") == std::string_view::npos;
  if (first != std::string_view::npos) {
    info.remove_prefix(first);
    fence.tag = lower(info.substr(0, info.find_first_of(" \t,:}{")));
  }
  return fence;
}

bool is_prose_tag(const std::string& tag) {
  return tag == "markdown" || tag == "md" || tag == "text" || tag == "txt" || tag == "plaintext";
}

class BlockReader final {
 public:
  BlockReader(std::string_view text, const Syntax& syntax) : text_(text), syntax_(syntax) {}

  std::vector<Block> run() {
    while (at_ < text_.size()) {
      const auto fence = read_fence(take_line());
      if (!fence) continue;
      if (around_ && closes(*fence, *around_)) {
        around_.reset();
      } else {
        block(*fence);
      }
    }
    return std::move(blocks_);
  }

 private:
  std::string_view take_line() {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    const std::string_view line = text_.substr(at_, end - at_);
    at_ = std::min(end + 1, text_.size());
    return line;
  }

  static bool closes(const Fence& fence, const Fence& open) {
    return fence.bare && fence.mark == open.mark && fence.length >= open.length;
  }

  // Whether `fence` begins a block inside the one that `open` began: in prose about code, or in a
  // longer fence that does not say what it holds.
  bool nests(const Fence& fence, const Fence& open, std::size_t begin, std::size_t end) {
    if (closes(fence, open)) return false;
    if (is_prose_tag(open.tag)) return true;
    return open.tag.empty() && !fence.bare && fence.length < open.length &&
           !inside_string(begin, end);
  }

  void block(Fence open) {
    std::size_t begin = at_;
    looks_ = 0;
    while (at_ < text_.size()) {
      const std::size_t line_begin = at_;
      const auto fence = read_fence(take_line());
      if (!fence) continue;
      if (nests(*fence, open, begin, line_begin)) {
        around_ = open;
        open = *fence;
        begin = at_;
        continue;
      }
      if (fence->mark != open.mark) continue;
      if (fence->bare && fence->length >= open.length) {
        if (const auto end = end_of_string(begin, line_begin)) {
          at_ = *end;
          continue;
        }
        return finish(open, begin, line_begin, true);
      }
      // A tagged fence where a closing one was expected: the block before it was never closed.
      if (!fence->bare && fence->length == open.length && !inside_string(begin, line_begin)) {
        finish(open, begin, line_begin, false);
        open = *fence;
        begin = at_;
        looks_ = 0;
      }
    }
    finish(open, begin, text_.size(), false);
  }

  void finish(const Fence& open, std::size_t begin, std::size_t end, bool closed) {
    Block block;
    block.tag = open.tag;
    block.closed = closed;
    block.code = without_indent(text_.substr(begin, end - begin), open.indent);
    blocks_.push_back(std::move(block));
  }

  // As CommonMark has it: each line loses as much indentation as its fence has.
  static std::string without_indent(std::string_view code, std::size_t indent) {
    std::string result;
    while (!code.empty()) {
      const std::size_t end = std::min(code.find('\n'), code.size() - 1) + 1;
      std::size_t skip = 0;
      while (skip < indent && skip < end &&
             (code[skip] == ' ' || code[skip] == '\t' || code[skip] == '>')) {
        ++skip;
      }
      result += code.substr(skip, end - skip);
      code.remove_prefix(end);
    }
    return result;
  }

  // Whether the code so far ends inside a string long enough to hold fences; one-character quotes
  // are left out, since a forgotten one would swallow the rest of the answer.
  const StringSyntax* open_string(std::size_t begin, std::size_t end) {
    // Each look reads the block from its beginning: a bounded number keeps hostile answers linear.
    constexpr std::size_t k_most_looks = 16;
    if (++looks_ > k_most_looks) return nullptr;
    const std::string_view code = text_.substr(begin, end - begin);
    const Scan tokens = scan(code, syntax_);
    if (!tokens.ends_in_string || tokens.tokens.empty()) return nullptr;
    const std::string_view last = text_of(code, tokens.tokens.back());
    const StringSyntax* best = nullptr;
    for (const StringSyntax& string : syntax_.strings) {
      if (!string.multiline || string.form != StringForm::plain || string.open == "'" ||
          string.open == "\"" || string.open == "?>") {
        continue;
      }
      if (last.substr(0, string.open.size()) == string.open) best = &string;
    }
    return best;
  }

  bool inside_string(std::size_t begin, std::size_t end) {
    return open_string(begin, end) != nullptr;
  }

  // Where the string ends in which the code stands at `end`, when another closing fence comes
  // later.
  std::optional<std::size_t> end_of_string(std::size_t begin, std::size_t end) {
    const StringSyntax* string = open_string(begin, end);
    if (string == nullptr) return std::nullopt;
    constexpr std::size_t k_reach = 8192;  // bounds the work on hostile answers
    const std::string_view ahead = text_.substr(end, k_reach);
    const std::size_t close = ahead.find(string->close);
    if (close == std::string_view::npos) return std::nullopt;
    const std::size_t after = close + string->close.size();
    if (ahead.find("\n```", after) == std::string_view::npos &&
        ahead.find("\n~~~", after) == std::string_view::npos) {
      return std::nullopt;
    }
    return end + after;
  }

  const std::string_view text_;
  const Syntax& syntax_;
  std::size_t at_ = 0;
  std::size_t looks_ = 0;
  std::optional<Fence> around_;  // of prose, inside of which the present block stands
  std::vector<Block> blocks_;
};

}  // namespace

AnswerText read_answer_text(std::string_view raw) {
  AnswerText answer;
  answer.text = with_plain_line_ends(raw);
  const std::size_t first = answer.text.find_first_not_of(" \t\n");
  for (const std::string_view tag : k_thought_tags) {
    const std::string open = "<" + std::string(tag) + ">";
    const std::string close = "</" + std::string(tag) + ">";
    const std::size_t fence = std::min(answer.text.find("```"), answer.text.size());
    const bool opened =
        first != std::string::npos && answer.text.compare(first, open.size(), open) == 0;
    const std::size_t end = answer.text.find(close);
    // Some chat templates write the opening tag themselves: the answer only closes it.
    if (!opened && (end == std::string::npos ||
                    (end > fence && answer.text.compare(end == 0 ? 0 : end - 1, 1, "\n") != 0))) {
      continue;
    }
    if (end == std::string::npos) {
      answer.thought = answer.text.substr(first + open.size());
      answer.text.clear();
    } else {
      answer.thought = answer.text.substr(0, end);
      answer.text.erase(0, end + close.size());
    }
    break;
  }
  return answer;
}

std::vector<Block> find_blocks(std::string_view text, const Syntax& syntax) {
  return BlockReader(text, syntax).run();
}

}  // namespace octet
