#include "benchmarks/answers/control.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "benchmarks/answers/altered_value.hpp"
#include "benchmarks/answers/target.hpp"
#include "benchmarks/code/literals.hpp"
#include "benchmarks/code/text_edits.hpp"
#include "runners/languages/language.hpp"

namespace octet {
namespace {

// Tests that are generated may be of any size: so many tokens are looked at in all beside reading
// them, and so many cases are compared with the prompt.
constexpr std::size_t k_most_steps = std::size_t{1} << 22;
constexpr std::size_t k_most_looks = 256;

// By this name MultiPL-E's and HumanEval's tests call the answer.
constexpr std::string_view k_candidate = "candidate";

// Arguments shorter than this may stand in a prompt's prose by chance; they count as shown only
// inside a call.
constexpr std::size_t k_telling = 6;

// A comparison of a call with a value.
struct Expectation {
  TokenRange call;
  ValueEdit edit;
};

// "result = f(1)": what the tests call and compare later by a name.
struct Assignment {
  std::string_view name;
  std::size_t place;                          // token
  std::optional<std::string_view> arguments;  // of the call, when it is one
};

// Without white space, and with one kind of quotes.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (is_blank(c) || c == '\n') continue;
    result += c == '\'' ? '"' : c;
  }
  return result;
}

// The examples of a prompt.
class Examples final {
 public:
  explicit Examples(std::string_view prompt) : text_(plain(prompt)) {}

  bool show(std::string_view arguments) const {
    const std::string wanted = plain(arguments);
    if (wanted.empty()) return false;
    if (wanted.size() >= k_telling) return text_.find(wanted) != std::string::npos;
    for (std::size_t at = text_.find(wanted); at != std::string::npos;
         at = text_.find(wanted, at + 1)) {
      if (is_in_call(at, at + wanted.size())) return true;
    }
    return false;
  }

 private:
  // "f(1)", or "f1)" of a call without brackets.
  bool is_in_call(std::size_t begin, std::size_t end) const {
    if (end >= text_.size() || text_[end] != ')' || begin == 0) return false;
    if (text_[begin - 1] == '(') --begin;
    return begin > 0 && (is_letter(text_[begin - 1]) || is_digit(text_[begin - 1]));
  }

  std::string text_;
};

class Tests final {
 public:
  Tests(std::string_view text, const ControlledCall& call, const Syntax& syntax)
      : outline_(text, syntax),
        tokens_(outline_.scan().tokens),
        syntax_(syntax),
        rules_(syntax.expectations),
        name_(call.name),
        examples_(call.prompt) {
    knows_name_ = std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& each) {
      const std::string_view word = text_of(text, each);
      return word == k_candidate || (!name_.empty() && word == name_);
    });
    read_assignments();
  }

  std::optional<ValueEdit> alteration() const {
    std::size_t looks = 0;
    std::optional<ValueEdit> asserted;
    for (std::size_t i = tokens_.size(); i-- > 0 && looks < k_most_looks;) {
      if (auto found = compared_at(i)) {
        ++looks;
        if (is_hidden(found->call)) return std::move(found->edit);
      } else if (auto truth = asserted ? std::nullopt : asserted_at(i)) {
        ++looks;
        if (is_hidden(truth->call)) asserted = std::move(truth->edit);
      }
    }
    return asserted;
  }

 private:
  bool may_step() const { return steps_left_ > 0 && steps_left_-- > 0; }
  std::string_view text(std::size_t i) const { return outline_.token_text(i); }
  bool is_open(std::size_t i, std::string_view bracket) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::open && text(i) == bracket &&
           tokens_[i].partner != k_no_token;
  }
  // Where a statement may begin although nothing ended the one before.
  bool begins_line(std::size_t i) const {
    return syntax_.layout != Layout::semicolons && tokens_[i].first_of_line;
  }
  bool ends_statement(std::size_t i) const {
    const std::string_view here = text(i);
    if (tokens_[i].kind == TokenKind::directive || here == ";") return true;
    return syntax_.layout == Layout::semicolons && (here == "{" || here == "}");
  }

  // "Debug.Assert" before the bracket of its arguments.
  std::string_view name_before(std::size_t bracket) const {
    constexpr std::size_t k_most_parts = 16;
    std::size_t first = bracket;
    for (std::size_t n = 0; first > 0 && n < k_most_parts; ++n) {
      const Token& before = tokens_[first - 1];
      const std::string_view here = text(first - 1);
      const bool is_part =
          before.kind == TokenKind::word || here == "." || here == "::" || here == "->";
      // "assert (x)": blanks may stand before the bracket, not inside the name.
      if (!is_part || (first < bracket && before.end != tokens_[first].begin)) break;
      --first;
    }
    if (first == bracket) return {};
    const std::size_t begin = tokens_[first].begin;
    return outline_.text().substr(begin, tokens_[bracket - 1].end - begin);
  }

  // "assertEqual" is also "self.assertEqual".
  static bool names_one_of(std::string_view name, const std::vector<std::string>& list) {
    return std::any_of(list.begin(), list.end(), [&](const std::string& each) {
      if (name.size() < each.size() || name.substr(name.size() - each.size()) != each) return false;
      return name.size() == each.size() || name[name.size() - each.size() - 1] == '.' ||
             name[name.size() - each.size() - 1] == ':';
    });
  }

  // Whether what stands at `i` is asserted, by one of `within`, and by nothing else.
  bool is_asserted(std::size_t i, const std::vector<std::string>& within) const {
    while (i > 0 && may_step()) {
      if (begins_line(i) || ends_statement(i - 1)) return false;
      --i;
      const Token& token = tokens_[i];
      if (contains(rules_.spoilers, text(i))) return false;
      if (token.kind == TokenKind::close) {
        if (token.partner == k_no_token) return false;
        i = token.partner;
      } else if (token.kind == TokenKind::open) {
        if (contains(within, text(i))) return !is_spoiled(i);
        const std::string_view name = name_before(i);
        if (!name.empty()) return names_one_of(name, within) && !is_spoiled(i);
      } else if (token.kind == TokenKind::word && contains(within, text(i))) {
        return true;
      }
    }
    return false;
  }

  // "! [ ... ]"
  bool is_spoiled(std::size_t i) const {
    while (i > 0 && may_step() && !begins_line(i) && !ends_statement(i - 1)) {
      --i;
      if (contains(rules_.spoilers, text(i))) return true;
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::close && token.partner == k_no_token) return false;
      if (token.kind == TokenKind::close) i = token.partner;
    }
    return false;
  }

  bool ends_operand(std::size_t i) const {
    const std::string_view here = text(i);
    return here == "," || here == ";" || contains(rules_.operand_ends, here);
  }

  TokenRange operand_before(std::size_t i) const {
    TokenRange range{i, i};
    while (range.first > 0 && may_step()) {
      const std::size_t before = range.first - 1;
      if (range.first < i && begins_line(range.first)) break;
      if (tokens_[before].kind == TokenKind::open || ends_statement(before) || ends_operand(before))
        break;
      if (tokens_[before].kind != TokenKind::close) {
        range.first = before;
      } else if (tokens_[before].partner != k_no_token) {
        range.first = tokens_[before].partner;
      } else {
        break;
      }
    }
    return range;
  }

  // Nothing when the operand ends in a way that says nothing for sure.
  std::optional<TokenRange> operand_from(std::size_t i) const {
    TokenRange range{i, i};
    while (range.last < tokens_.size() && may_step()) {
      const std::size_t at = range.last;
      if (contains(rules_.spoilers, text(at))) return std::nullopt;
      if (tokens_[at].kind == TokenKind::close || ends_operand(at)) break;
      if (at > i && begins_line(at)) break;
      if (tokens_[at].kind == TokenKind::open) {
        if (tokens_[at].partner == k_no_token) return std::nullopt;
        range.last = tokens_[at].partner;
      }
      ++range.last;
    }
    return range;
  }

  std::optional<Expectation> compared(TokenRange call, TokenRange value) const {
    if (!arguments_of(call)) return std::nullopt;
    auto edit = alter_value(outline_, value, syntax_);
    if (!edit) return std::nullopt;
    return Expectation{call, std::move(*edit)};
  }

  std::optional<Expectation> compared_at(std::size_t i) const {
    if (tokens_[i].kind == TokenKind::open) return by_function(i);
    if (contains(rules_.methods, text(i))) return by_method(i);
    for (const ComparisonSyntax& each : rules_.comparisons) {
      for (const std::string& symbol : each.symbols) {
        const std::size_t last = outline_.matches(i, symbol);
        if (last == k_no_token || !is_asserted(i, each.within)) continue;
        const auto value = operand_from(last + 1);
        return value ? compared(operand_before(i), *value) : std::nullopt;
      }
    }
    return std::nullopt;
  }

  // CALL.equals(VALUE)
  std::optional<Expectation> by_method(std::size_t i) const {
    if (i < 2 || text(i - 1) != "." || !is_open(i + 1, "(")) return std::nullopt;
    if (!is_asserted(i - 1, rules_.asserts)) return std::nullopt;
    return compared(operand_before(i - 1), {i + 2, tokens_[i + 1].partner});
  }

  // assertEqual(CALL, VALUE)
  std::optional<Expectation> by_function(std::size_t i) const {
    if (!is_open(i, "(") || !names_one_of(name_before(i), rules_.functions)) return std::nullopt;
    const auto first = operand_from(i + 1);
    if (!first || first->last >= tokens_.size() || text(first->last) != ",") return std::nullopt;
    const auto second = operand_from(first->last + 1);
    if (!second) return std::nullopt;
    auto found = compared(*first, *second);
    return found ? found : compared(*second, *first);
  }

  // assert(CALL), assert(!CALL): the denial comes or goes.
  std::optional<Expectation> asserted_at(std::size_t i) const {
    if (rules_.denial.empty() || !contains(rules_.asserts, name_before(i + 1))) return std::nullopt;
    std::size_t first = is_open(i + 1, "(") ? i + 2 : i + 1;
    if (first + 1 >= tokens_.size()) return std::nullopt;
    ValueEdit edit{tokens_[first].begin, tokens_[first].begin, rules_.denial + " "};
    if (text(first) == rules_.denial) edit = {edit.begin, tokens_[++first].begin, ""};
    if (first + 1 >= tokens_.size() || tokens_[first].kind != TokenKind::word ||
        !is_open(first + 1, "("))
      return std::nullopt;
    const auto all = operand_from(first);
    const TokenRange call{first, tokens_[first + 1].partner + 1};
    if (!all || all->last != call.last || !ends_assertion(call.last) || !arguments_of(call))
      return std::nullopt;
    return Expectation{call, std::move(edit)};
  }

  // Nothing is done with the call's result: what is asserted is all of it.
  bool ends_assertion(std::size_t i) const {
    return i >= tokens_.size() || tokens_[i].kind == TokenKind::close || text(i) == "," ||
           ends_statement(i) || begins_line(i);
  }

  bool is_wanted(std::size_t i) const {
    if (knows_name_) return text(i) == k_candidate || text(i) == name_;
    return !contains(rules_.value_words, text(i)) && !contains(rules_.asserts, text(i));
  }

  void read_assignments() {
    for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
      if (tokens_[i].kind != TokenKind::word || text(i + 1) != "=") continue;
      const auto value = operand_from(i + 2);
      if (value) assignments_.push_back({text(i), i, arguments_in(*value)});
    }
  }

  // The call that an operand holds, or that a name in it stands for.
  std::optional<std::string_view> arguments_of(TokenRange operand) const {
    if (auto arguments = arguments_in(operand)) return arguments;
    for (std::size_t i = operand.first; i < operand.last && may_step(); ++i) {
      if (tokens_[i].kind != TokenKind::word) continue;
      if (auto arguments = assigned_before(i)) return arguments;
    }
    return std::nullopt;
  }

  std::optional<std::string_view> assigned_before(std::size_t word) const {
    auto last = std::partition_point(assignments_.begin(), assignments_.end(),
                                     [&](const Assignment& each) { return each.place < word; });
    while (last != assignments_.begin() && may_step()) {
      --last;
      if (last->name == text(word)) return last->arguments;
    }
    return std::nullopt;
  }

  // The arguments of the first call of what is wanted.
  std::optional<std::string_view> arguments_in(TokenRange operand) const {
    for (std::size_t i = operand.first; i < operand.last && may_step(); ++i) {
      if (tokens_[i].kind != TokenKind::word || !is_wanted(i)) continue;
      if (is_open(i + 1, "(")) return between(i + 1, tokens_[i + 1].partner);
      if (!rules_.call_opening.empty() && i > 0 && opens_call(i - 1)) return rest_of_call(i);
    }
    return std::nullopt;
  }

  bool opens_call(std::size_t i) const {
    const std::string_view here = text(i);
    const std::string& opening = rules_.call_opening;
    return here.size() >= opening.size() && here.substr(here.size() - opening.size()) == opening;
  }

  std::optional<std::string_view> rest_of_call(std::size_t name) const {
    std::size_t end = name + 1;
    while (end < tokens_.size() && may_step() && tokens_[end].depth >= tokens_[name].depth) ++end;
    if (end >= tokens_.size()) return std::nullopt;
    return between(name, end);
  }

  std::string_view between(std::size_t first, std::size_t last) const {
    return outline_.text().substr(tokens_[first].end, tokens_[last].begin - tokens_[first].end);
  }

  bool is_hidden(TokenRange call) const { return !examples_.show(*arguments_of(call)); }

  const Outline outline_;
  const std::vector<Token>& tokens_;
  const Syntax& syntax_;
  const ExpectationSyntax& rules_;
  std::string_view name_;
  Examples examples_;
  bool knows_name_ = false;
  std::vector<Assignment> assignments_;  // in their order
  mutable std::size_t steps_left_ = k_most_steps;
};

}  // namespace

std::optional<AlteredTests> alter_expectation(std::string_view tests, const ControlledCall& call,
                                              const Syntax& syntax) {
  const auto edit = Tests(tests, call, syntax).alteration();
  if (!edit) return std::nullopt;
  AlteredTests altered;
  altered.was = std::string(tests.substr(edit->begin, edit->end - edit->begin));
  altered.is = edit->text;
  const std::string_view before = tests.substr(0, edit->begin);
  altered.line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  TextEdits edits;
  edits.replace(edit->begin, edit->end, edit->text);
  altered.tests = edits.apply(tests);
  return altered;
}

std::optional<AlteredTests> alter_expectation(const Problem& problem) {
  const Syntax& syntax = problem.language->syntax;
  const Target target = read_target(problem, syntax);
  return alter_expectation(problem.tests, {target.name, problem.prompt}, syntax);
}

}  // namespace octet
