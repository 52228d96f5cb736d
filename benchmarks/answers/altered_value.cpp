#include "benchmarks/answers/altered_value.hpp"

#include <algorithm>
#include <cctype>

#include "benchmarks/code/literals.hpp"

namespace octet {
namespace {

bool begins_with(std::string_view text, std::string_view begin) {
  return !begin.empty() && text.substr(0, begin.size()) == begin;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

const StringSyntax* string_of(std::string_view text, const Syntax& syntax) {
  const StringSyntax* best = nullptr;
  for (const StringSyntax& each : syntax.strings) {
    if (each.form == StringForm::plain && begins_with(text, each.open) &&
        (best == nullptr || each.open.size() > best->open.size()))
      best = &each;
  }
  return best;
}

// Whether a character may be replaced by a letter without anything else coming to mean another.
bool is_plain(std::string_view content, const StringSyntax& string) {
  const auto c = static_cast<unsigned char>(content.front());
  if (c >= 0x80 || std::isprint(c) == 0) return false;
  if (begins_with(content, string.escape) || begins_with(content, string.close)) return false;
  return std::none_of(string.holes.begin(), string.holes.end(),
                      [&](const HoleSyntax& hole) { return begins_with(content, hole.open); });
}

char other_than(char c) {
  if (is_digit(c)) return c == '7' ? '4' : '7';
  return c == 'x' || c == 'X' ? 'y' : 'x';
}

// "1e" of "1e-6", whose exponent is a token of its own: how small it is stands elsewhere.
bool has_split_exponent(std::string_view text) {
  return ends_with(text, "e") || ends_with(text, "E");
}

class Value final {
 public:
  Value(const Outline& outline, TokenRange range, const Syntax& syntax)
      : outline_(outline), range_(range), syntax_(syntax) {}

  std::optional<ValueEdit> altered() {
    std::optional<ValueEdit> last;
    for (std::size_t i = range_.first; i < range_.last; ++i) {
      if (auto known = known_value(i)) {
        last = std::move(known);
        continue;
      }
      if (!belongs(i)) return std::nullopt;
      if (auto literal = literal_at(i)) last = std::move(literal);
    }
    return last;
  }

 private:
  const Token& token(std::size_t i) const { return outline_.scan().tokens[i]; }

  // Moves `i` to the last token of a value that the language file knows as such.
  std::optional<ValueEdit> known_value(std::size_t& i) const {
    for (const TestReplacement& each : syntax_.expectations.altered) {
      const std::size_t last = outline_.matches(i, each.from);
      if (last == k_no_token || last >= range_.last || is_key(last)) continue;
      const ValueEdit edit{token(i).begin, token(last).end, each.to};
      i = last;
      return edit;
    }
    return std::nullopt;
  }

  bool is_key(std::size_t i) const {
    return i + 1 < range_.last &&
           contains(syntax_.expectations.key_marks, outline_.token_text(i + 1));
  }

  bool belongs(std::size_t i) const {
    if (token(i).kind == TokenKind::directive) return false;
    if (token(i).kind != TokenKind::word) return true;
    return contains(syntax_.expectations.value_words, outline_.token_text(i)) || is_key(i);
  }

  std::optional<ValueEdit> literal_at(std::size_t i) const {
    const std::string_view text = outline_.token_text(i);
    std::optional<std::string> altered;
    if (token(i).kind == TokenKind::number && !is_exponent(i)) altered = altered_number(text);
    if (token(i).kind == TokenKind::string) altered = altered_string(text, syntax_);
    if (!altered) return std::nullopt;
    return ValueEdit{token(i).begin, token(i).end, std::move(*altered)};
  }

  // The "6" of "1e-6".
  bool is_exponent(std::size_t i) const {
    return i >= range_.first + 2 && token(i - 1).kind == TokenKind::symbol &&
           token(i - 2).kind == TokenKind::number && token(i - 1).end == token(i).begin &&
           token(i - 2).end == token(i - 1).begin && has_split_exponent(outline_.token_text(i - 2));
  }

  const Outline& outline_;
  TokenRange range_;
  const Syntax& syntax_;
};

}  // namespace

std::optional<std::string> altered_number(std::string_view text) {
  // More digits than these may be all that a type holds, so that none can be added.
  constexpr std::size_t k_most_digits = 8;
  const auto* const past =
      std::find_if(text.begin(), text.end(), [](char c) { return !is_digit(c); });
  const auto digits = static_cast<std::size_t>(past - text.begin());
  const std::string_view rest = text.substr(digits);
  if (digits == 0 || has_split_exponent(text)) return std::nullopt;
  const bool is_zero = text.substr(0, digits).find_first_not_of('0') == std::string_view::npos;
  // 0x1f and the like, where the first zero is no digit.
  if (is_zero && !rest.empty() && std::string_view("xXbBoO").find(rest.front()) != rest.npos)
    return std::nullopt;
  if (is_zero) return "7" + std::string(rest);
  if (digits > k_most_digits) return std::string(text.substr(0, k_most_digits)).append(rest);
  return std::string(text.substr(0, digits)).append("7").append(rest);
}

std::optional<std::string> altered_string(std::string_view text, const Syntax& syntax) {
  const StringSyntax* string = string_of(text, syntax);
  if (string == nullptr) return std::nullopt;
  std::string altered(text);
  const std::string_view content = text.substr(string->open.size());
  if (content.empty()) return std::nullopt;
  if (is_plain(content, *string)) {
    altered[string->open.size()] = other_than(content.front());
  } else {
    altered.insert(string->open.size(), "x");
  }
  return altered;
}

std::optional<ValueEdit> alter_value(const Outline& outline, TokenRange value,
                                     const Syntax& syntax) {
  return Value(outline, value, syntax).altered();
}

}  // namespace octet
