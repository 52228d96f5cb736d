#include "generation/mutants/mutants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/split_mix.hpp"
#include "base/utf8.hpp"
#include "benchmarks/code/literals.hpp"
#include "benchmarks/code/scanner.hpp"
#include "generation/mutants/mutation_rules.hpp"

namespace octet {
namespace {

constexpr std::size_t k_longest_number = 15;  // digits: one more still is a number everywhere
constexpr std::size_t k_shown = 60;           // bytes of a change that people are shown

bool is_spaced(std::string_view code, const Token& token) {
  return token.begin > 0 && is_blank(code[token.begin - 1]) && token.end < code.size() &&
         is_blank(code[token.end]);
}

class Mutating final {
 public:
  Mutating(std::string_view code, const Syntax& syntax, const MutationRules& rules)
      : code_(code), rules_(rules), scan_(scan(code, syntax)) {}

  std::vector<Mutation> all() {
    for (std::size_t i = 0; i < scan_.tokens.size(); ++i) {
      const Token& token = scan_.tokens[i];
      if (token.first_of_line) drop_statement(i);
      if (token.kind == TokenKind::word || token.kind == TokenKind::symbol) swap(token);
      if (token.kind == TokenKind::number && rules_.numbers) shift(token);
    }
    return std::move(found_);
  }

 private:
  std::string_view text(const Token& token) const { return text_of(code_, token); }
  void swap(const Token& token);
  void shift(const Token& token);
  void drop_statement(std::size_t first);
  std::size_t line_end(std::size_t first) const;

  std::string_view code_;
  const MutationRules& rules_;
  Scan scan_;
  std::vector<Mutation> found_;
};

void Mutating::swap(const Token& token) {
  const auto found = rules_.swaps.find(text(token));
  if (found == rules_.swaps.end() || (found->second.spaced && !is_spaced(code_, token))) return;
  for (const std::string& other : found->second.others)
    found_.push_back({token.begin, token.end, other});
}

// Decimal ones, perhaps with letters behind them that say their type.
void Mutating::shift(const Token& token) {
  const std::string_view all = text(token);
  const std::size_t digits = std::min(all.find_first_not_of("0123456789"), all.size());
  const std::string suffix(all.substr(digits));
  const bool is_plain = digits > 0 && digits <= k_longest_number &&
                        (digits == 1 || all.front() != '0') &&
                        std::all_of(suffix.begin(), suffix.end(), is_letter) &&
                        (all.front() != '0' || suffix.empty());
  if (!is_plain) return;
  std::uint64_t value = 0;
  std::from_chars(all.data(), all.data() + digits, value);
  found_.push_back({token.begin, token.end, std::to_string(value + 1) + suffix});
  if (value > 0) found_.push_back({token.begin, token.end, std::to_string(value - 1) + suffix});
}

// Behind the last token of the line of `first`, comments left out; `first` where it goes on on
// others, or is no statement by itself.
std::size_t Mutating::line_end(std::size_t first) const {
  const auto& tokens = scan_.tokens;
  std::size_t last = first;
  for (std::size_t i = first; i < tokens.size() && tokens[i].line == tokens[first].line; ++i) {
    const Token& token = tokens[i];
    if (token.kind == TokenKind::comment) break;
    const bool leaves = token.last_line != token.line || token.depth < tokens[first].depth;
    if (leaves) return first;
    last = i + 1;
  }
  // A bracket that is still open.
  const bool ends_here = last == tokens.size() || tokens[last].depth <= tokens[first].depth;
  return ends_here && tokens[last - 1].kind != TokenKind::open ? last : first;
}

void Mutating::drop_statement(std::size_t first) {
  const Token& begin = scan_.tokens[first];
  const bool may_begin = begin.kind == TokenKind::word || begin.kind == TokenKind::symbol;
  const auto& but = rules_.statement.but;
  if (!may_begin || contains(but, text(begin))) return;
  const std::size_t end = line_end(first);
  if (end == first) return;
  const Token& last = scan_.tokens[end - 1];
  const std::string& wanted = rules_.statement.end;
  if (!wanted.empty() ? text(last) != wanted : end - first < 2 || text(last) == ":") return;
  if (text(begin) == rules_.statement.instead) return;
  found_.push_back({begin.begin, last.end, rules_.statement.instead});
}

}  // namespace

std::vector<Mutation> mutations_of(std::string_view code, const Language& language) {
  const MutationRules* rules = mutation_rules(language.name);
  if (rules == nullptr) return {};
  return Mutating(code, language.syntax, *rules).all();
}

std::string mutated(std::string_view code, const Mutation& mutation) {
  std::string text(code.substr(0, mutation.begin));
  text += mutation.text;
  return text.append(code.substr(mutation.end));
}

std::string text_of(std::string_view code, const Mutation& mutation) {
  const auto line =
      1 +
      std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(mutation.begin), '\n');
  const std::string before(code.substr(mutation.begin, mutation.end - mutation.begin));
  return fmt::format("line {}: {} became {}", line, printable_utf8(before, k_shown),
                     mutation.text.empty() ? "nothing" : mutation.text);
}

std::vector<Mutation> drawn(std::vector<Mutation> all, std::size_t most, std::uint64_t seed) {
  SplitMix64 numbers(seed);
  const std::size_t count = std::min(most, all.size());
  for (std::size_t i = 0; i < count; ++i)
    std::swap(all[i], all[i + numbers.next() % (all.size() - i)]);
  all.resize(count);
  return all;
}

}  // namespace octet
