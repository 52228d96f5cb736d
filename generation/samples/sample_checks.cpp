#include "generation/samples/sample_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/answers/fences.hpp"
#include "benchmarks/code/code_tokens.hpp"
#include "benchmarks/code/lines.hpp"
#include "benchmarks/code/scanner.hpp"
#include "generation/snippets/secret.hpp"

namespace octet {
namespace {

// A shorter line of a snippet may stand in a question by chance: "return result;".
constexpr std::size_t k_telling_line = 20;

// How code says that a part of it is missing: within a comment at its beginning, or anywhere.
constexpr std::array<std::string_view, 3> k_comment_starts = {"todo", "fixme", "implement "};
constexpr std::array<std::string_view, 9> k_left_out = {
    "your code here", "your implementation", "rest of the code",
    "implement me",   "notimplemented",      "not implemented",
    "code goes here", "unimplemented",       "placeholder for"};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

bool begins_as_left_out(std::string_view comment) {
  const std::size_t letter = comment.find_first_not_of("/#*- \t");
  if (letter == std::string_view::npos) return false;
  comment.remove_prefix(letter);
  return std::any_of(k_comment_starts.begin(), k_comment_starts.end(),
                     [&](std::string_view start) { return comment.starts_with(start); });
}

std::optional<Drop> placeholder_in(const std::string& code, const Language& language) {
  const std::string lowered = lower(code);
  for (const std::string_view phrase : k_left_out) {
    if (lowered.find(phrase) != std::string::npos)
      return Drop(DropReason::placeholder, fmt::format("\"{}\"", phrase));
  }
  for (const Token& token : scan(code, language.syntax).tokens) {
    if (token.kind != TokenKind::comment) continue;
    const std::string_view comment = text_of(lowered, token);
    if (begins_as_left_out(comment))
      return Drop(DropReason::placeholder, std::string(comment.substr(0, 60)));
  }
  return std::nullopt;
}

std::optional<Drop> leak_in(const std::string& text, const SampleBounds& bounds) {
  const auto leaked = bounds.templates->leaked_in(text);
  if (!leaked) return std::nullopt;
  return Drop(DropReason::template_leak, "\"" + *leaked + "\"");
}

std::optional<Drop> secret_in(const std::string& text) {
  const auto kind = find_secret(text);
  if (!kind) return std::nullopt;
  return Drop(DropReason::secret, std::string(name_of(*kind)));
}

Drop overlap_drop(const Overlap& overlap, std::string_view where) {
  return {DropReason::contaminated, fmt::format("{}: {}", where, overlap.text),
          overlap.suite + " " + overlap.task_id};
}

// The question quotes a line of the code that it was made from.
std::optional<Drop> quoted_line(const std::string& question, const SourceTexts& sources) {
  for (const SourceText& source : sources) {
    for (const std::string_view line : lines_of(source.text)) {
      const std::string_view text = trimmed(line);
      if (text.size() >= k_telling_line && question.find(text) != std::string::npos)
        return Drop(source.reason, std::string(text.substr(0, 80)), source.id);
    }
  }
  return std::nullopt;
}

std::optional<Drop> copied_source(const std::string& code, const SourceTexts& sources,
                                  const Language& language) {
  const std::vector<std::string_view> own = code_tokens(code, language.syntax);
  for (const SourceText& source : sources) {
    if (own == code_tokens(source.text, language.syntax))
      return Drop(source.reason, "the code is that of its source", source.id);
  }
  return std::nullopt;
}

std::uint64_t tokens_of(const Sample& sample) {
  return sample.question_tokens + sample.answer_tokens;
}

}  // namespace

std::optional<std::string> code_of(const std::string& answer, const Language& language,
                                   const Languages& languages, std::optional<Drop>& drop) {
  const AnswerText read = read_answer_text(answer);
  const std::vector<Block> blocks = find_blocks(read.text, language.syntax);
  if (blocks.empty()) {
    drop.emplace(DropReason::no_code, "no fenced block");
    return std::nullopt;
  }
  std::string extraction;
  const bool has_own = std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
    return block.tag.empty() || languages.find(block.tag) == &language;
  });
  if (!has_own) {
    drop.emplace(DropReason::other_language, "the block is tagged " + blocks.front().tag);
    return std::nullopt;
  }
  std::string code = whole_program(answer, language, extraction);
  if (code.empty()) drop.emplace(DropReason::no_code, "the block is empty");
  if (code.empty()) return std::nullopt;
  return code;
}

std::optional<Drop> check_question(Sample& sample, const SourceTexts& sources,
                                   const SampleBounds& bounds) {
  sample.question_tokens = bounds.tokens->count(sample.question);
  if (auto drop = too_many_words(sample, bounds.select)) return drop;
  if (auto drop = too_many_tokens(tokens_of(sample), bounds.select)) return drop;
  if (auto drop = leak_in(sample.question, bounds)) return drop;
  if (auto drop = quoted_line(sample.question, sources)) return drop;
  if (auto drop = secret_in(sample.question)) return drop;
  return bounds.benchmarks == nullptr ? std::nullopt
                                      : overlap_of_question(sample, *bounds.benchmarks);
}

std::optional<Drop> check_answer(Sample& sample, const SourceTexts& sources,
                                 const Language& language, const SampleBounds& bounds) {
  if (auto drop = placeholder_in(sample.code, language)) return drop;
  if (auto drop = leak_in(sample.answer, bounds)) return drop;
  if (auto drop = copied_source(sample.code, sources, language)) return drop;
  if (auto drop = secret_in(sample.answer)) return drop;
  if (bounds.benchmarks != nullptr) {
    if (auto drop = overlap_of_code(sample, language, *bounds.benchmarks)) return drop;
  }
  sample.answer_tokens = bounds.tokens->count(sample.answer);
  return too_many_tokens(tokens_of(sample), bounds.select);
}

std::optional<Drop> too_many_words(const Sample& sample, const RecipeSelect& select) {
  const std::size_t words = words_in(sample.question);
  if (words <= select.max_question_words) return std::nullopt;
  return Drop(DropReason::too_long, fmt::format("the question has {} words", words));
}

std::optional<Drop> too_many_tokens(std::uint64_t tokens, const RecipeSelect& select) {
  if (tokens <= select.max_tokens) return std::nullopt;
  return Drop(DropReason::too_long, fmt::format("the sample has {} tokens", tokens));
}

std::optional<Drop> overlap_of_question(const Sample& sample, const BenchmarkTexts& benchmarks) {
  const auto overlap = benchmarks.find_words(sample.question);
  return overlap ? std::optional(overlap_drop(*overlap, "question")) : std::nullopt;
}

std::optional<Drop> overlap_of_code(const Sample& sample, const Language& language,
                                    const BenchmarkTexts& benchmarks) {
  if (const auto overlap = benchmarks.find_words(sample.code))
    return overlap_drop(*overlap, "answer");
  if (const auto overlap = benchmarks.find_code(sample.code, language))
    return overlap_drop(*overlap, "code");
  return std::nullopt;
}

}  // namespace octet
