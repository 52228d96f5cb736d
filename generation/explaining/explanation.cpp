#include "generation/explaining/explanation.hpp"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

namespace octet {
namespace {

constexpr const char* k_space = " \t\r\n\f\v";

std::string_view stripped(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(k_space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(k_space) + 1 - begin);
}

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

// Bytes of the first `most` characters.
std::size_t bytes_of(std::string_view text, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_character(text[i]) && ++characters > most) return i;
  }
  return text.size();
}

// At most so many bytes, and whole characters.
std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && !begins_character(text[most])) --most;
  return text.substr(0, most);
}

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A run of three or more of the same mark. Backticks open a fence wherever they stand: models write
// them behind a colon, too. Tildes are also plain text, and do so only at the beginning of a line.
struct Fence {
  Span span;
  char mark = '`';
};

bool begins_line(std::string_view text, std::size_t place) {
  const std::size_t last = text.substr(0, place).find_last_not_of(" \t");
  return last == std::string_view::npos || text[last] == '\n';
}

std::vector<Fence> fences_of(std::string_view text) {
  constexpr std::size_t k_least = 3;
  std::vector<Fence> all;
  for (std::size_t i = text.find_first_of("`~"); i < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of(text[i], i), text.size());
    if (end - i >= k_least && (text[i] == '`' || begins_line(text, i)))
      all.push_back({{i, end}, text[i]});
    i = text.find_first_of("`~", end);
  }
  return all;
}

// From a fence to the next one like it that is at least as long, or to the end.
std::vector<Span> fenced_blocks(std::string_view text) {
  std::vector<Span> blocks;
  const std::vector<Fence> fences = fences_of(text);
  for (std::size_t i = 0; i < fences.size(); ++i) {
    const Fence& open = fences[i];
    const auto width = [](const Fence& fence) { return fence.span.end - fence.span.begin; };
    while (++i < fences.size() && (fences[i].mark != open.mark || width(fences[i]) < width(open))) {
    }
    blocks.push_back({open.span.begin, i < fences.size() ? fences[i].span.end : text.size()});
  }
  return blocks;
}

// Linear whatever the text is, which std::string::find is not.
std::size_t find_from(std::string_view text, std::size_t from, std::string_view wanted) {
  const void* found =
      ::memmem(text.data() + from, text.size() - from, wanted.data(), wanted.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::set<std::string_view> telling_lines(std::string_view code) {
  std::set<std::string_view> lines;
  while (!code.empty()) {
    const std::size_t end = std::min(code.find('\n'), code.size());
    const std::string_view line = stripped(code.substr(0, end));
    if (character_count(line) > k_longest_quotable_line) lines.insert(line);
    code.remove_prefix(std::min(end + 1, code.size()));
  }
  return lines;
}

// In order; those that overlap, as one.
std::vector<Span> joined(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> all;
  for (const Span& span : spans) {
    if (all.empty() || span.begin >= all.back().end) {
      all.push_back(span);
    } else {
      all.back().end = std::max(all.back().end, span.end);
    }
  }
  return all;
}

std::vector<Span> quoted_lines(std::string_view text, std::string_view code) {
  std::vector<Span> quoted;
  for (const std::string_view line : telling_lines(code)) {
    for (std::size_t at = find_from(text, 0, line); at != std::string_view::npos;
         at = find_from(text, at + line.size(), line))
      quoted.push_back({at, at + line.size()});
  }
  return joined(std::move(quoted));
}

// `blocks`: in order, none in another.
bool is_inside(const Span& span, const std::vector<Span>& blocks) {
  const auto behind =
      std::upper_bound(blocks.begin(), blocks.end(), span.begin,
                       [](std::size_t place, const Span& block) { return place < block.begin; });
  return behind != blocks.begin() && span.end <= std::prev(behind)->end;
}

std::string without(std::string_view text, const std::vector<Span>& spans) {
  std::string left;
  std::size_t at = 0;
  for (const Span& span : joined(spans)) {
    left += text.substr(at, span.begin - at);
    at = span.end;
  }
  return left.append(text.substr(at));
}

}  // namespace

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

bool Explanation::says_nothing() const {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80U || std::isalnum(byte) != 0;
  });
}

Explanation explanation_of(std::string_view reply, std::string_view code, std::size_t limit) {
  reply = stripped(beginning(reply, k_most_of_explanation));
  code = beginning(code, k_most_of_explanation);
  std::vector<Span> spans = fenced_blocks(reply);
  Explanation made;
  made.fences = spans.size();
  std::vector<Span> quoted = quoted_lines(reply, code);
  std::erase_if(quoted, [&](const Span& span) { return is_inside(span, spans); });
  made.lines = quoted.size();
  spans.insert(spans.end(), quoted.begin(), quoted.end());
  const std::string left = without(reply, spans);
  made.removed = reply.size() - left.size();
  const std::string_view prose = stripped(left);
  const std::size_t size = bytes_of(prose, limit);
  made.cut = size < prose.size();
  made.text = stripped(prose.substr(0, size));
  return made;
}

}  // namespace octet
