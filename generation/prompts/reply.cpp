#include "generation/prompts/reply.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "generation/endpoint/chat_reply.hpp"
#include "generation/prompts/json_in_prose.hpp"

namespace octet {
namespace {

// How refusals begin: in lower case, with straight apostrophes.
constexpr std::array<std::string_view, 24> k_refusals{"i'm sorry",
                                                      "i am sorry",
                                                      "sorry,",
                                                      "sorry but",
                                                      "i apologize",
                                                      "my apologies",
                                                      "i can't",
                                                      "i cannot",
                                                      "i can not",
                                                      "i won't",
                                                      "i will not",
                                                      "i'm unable",
                                                      "i am unable",
                                                      "i'm not able",
                                                      "i am not able",
                                                      "i must decline",
                                                      "i have to decline",
                                                      "i'm afraid i",
                                                      "as an ai",
                                                      "as a language model",
                                                      "unfortunately, i",
                                                      "i don't feel comfortable",
                                                      "it is not appropriate",
                                                      "it's not appropriate"};
constexpr std::size_t k_longest_refusal = 40;
constexpr std::string_view k_blanks = " \t\r\n\f\v";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string trimmed_reply(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(k_blanks);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(k_blanks) + 1 - begin));
}

// `text` without the backticks around a single word or line: "`board`".
std::string without_backticks(std::string text) {
  const bool is_quoted = text.size() > 2 && text.front() == '`' && text.back() == '`';
  if (!is_quoted || text.find_first_of("`\n", 1) != text.size() - 1) return text;
  return text.substr(1, text.size() - 2);
}

std::string thought_out(const std::string& text) {
  std::string thinking;
  return without_thinking(text, thinking);
}

// The beginning of a text as k_refusals has it.
std::string beginning_of(std::string_view text) {
  constexpr std::string_view k_curly = "\xE2\x80\x99";  // U+2019
  std::string begin;
  const std::size_t start = std::min(text.find_first_not_of(" \t\r\n*_>\"'"), text.size());
  for (std::size_t i = start; i < text.size() && begin.size() < k_longest_refusal; ++i) {
    const bool is_curly = text.substr(i, k_curly.size()) == k_curly;
    begin += is_curly ? '\'' : lower(text[i]);
    if (is_curly) i += k_curly.size() - 1;
  }
  return begin;
}

// Why a reply without the form that was asked for has it not.
ReplyProblem problem_of(std::string_view text, std::string what) {
  using Kind = ReplyProblem::Kind;
  if (text.find_first_not_of(k_blanks) == std::string_view::npos)
    return {Kind::empty, "The reply is empty."};
  const std::string begin = beginning_of(text);
  for (const std::string_view refusal : k_refusals) {
    if (begin.compare(0, refusal.size(), refusal) == 0)
      return {Kind::refused, "The reply declines what was asked for: \"" + begin + "\""};
  }
  return {Kind::malformed, std::move(what)};
}

// Walks from tag to tag through a reply and keeps the last whole pair of one.
class TagPair final {
 public:
  explicit TagPair(const std::string& tag) : open_("<" + tag + ">"), close_("</" + tag + ">") {}

  // `lowered`: the text in lower case, as the tag is.
  void find(const std::string& lowered) {
    std::optional<std::size_t> begin;
    std::size_t open = lowered.find(open_), close = lowered.find(close_);
    while (close != std::string::npos) {
      if (open < close) {
        begin = open + open_.size();
        open = lowered.find(open_, *begin);
        continue;
      }
      if (begin) pair_ = {*begin, close - *begin};
      begin.reset();
      close = lowered.find(close_, close + close_.size());
    }
    is_open_ = begin.has_value() || open != std::string::npos;
  }

  std::optional<std::string_view> in(std::string_view text) const {
    if (!pair_) return std::nullopt;
    return text.substr(pair_->first, pair_->second);
  }

  std::string what_is_missing() const {
    if (is_open_)
      return fmt::format("{} is opened and never closed: end it with {}.", open_, close_);
    return fmt::format("{}...{} is missing: put that part between these tags.", open_, close_);
  }

 private:
  std::string open_, close_;
  std::optional<std::pair<std::size_t, std::size_t>> pair_;
  bool is_open_ = false;
};

// Whether a line begins a fenced block, behind the marks of lists and quotes.
bool begins_fence(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t>-*+0123456789.)");
  if (at == std::string_view::npos) return false;
  const std::string_view mark = line.substr(at, 3);
  return mark == "```" || mark == "~~~";
}

bool has_fenced_text(std::string_view text) {
  bool is_in_fence = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (begins_fence(line)) {
      is_in_fence = !is_in_fence;
    } else if (is_in_fence && line.find_first_not_of(k_blanks) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

Reading<std::map<std::string, std::string>> read_tags(const std::string& text,
                                                      const std::vector<std::string>& tags) {
  const std::string said = thought_out(text);
  std::string lowered = said;
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
  std::map<std::string, std::string> found;
  for (const std::string& tag : tags) {
    TagPair pair(tag);
    pair.find(lowered);
    const auto inner = pair.in(said);
    if (!inner) return problem_of(said, pair.what_is_missing());
    std::string value = without_backticks(trimmed_reply(*inner));
    if (value.empty())
      return ReplyProblem{ReplyProblem::Kind::malformed,
                          fmt::format("There is nothing between <{0}> and </{0}>.", tag)};
    found.emplace(tag, std::move(value));
  }
  return found;
}

Reading<std::string> read_fence(const std::string& text) {
  std::string said = thought_out(text);
  if (has_fenced_text(said)) return said;
  return problem_of(said,
                    "The reply has no code in a fenced block: put the whole code between a "
                    "line that begins with ``` and a line ```.");
}

Reading<std::string> read_json(const std::string& text, const ReplySchema& schema) {
  const std::string said = thought_out(text);
  const auto object = last_object_in(said);
  if (!object)
    return problem_of(said, "The reply has no whole JSON object: write one, from { to its }.");
  std::string json = without_trailing_commas(*object);
  if (auto problem = schema.problem(json))
    return ReplyProblem{ReplyProblem::Kind::malformed, std::move(*problem)};
  return json;
}

}  // namespace octet
