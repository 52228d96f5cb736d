#include "benchmarks/answers/assembly.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>

#include "base/fill.hpp"
#include "base/watch/handling.hpp"
#include "benchmarks/answers/control.hpp"
#include "benchmarks/answers/entry_class.hpp"
#include "benchmarks/answers/extraction.hpp"
#include "benchmarks/answers/fences.hpp"
#include "benchmarks/answers/solution.hpp"
#include "benchmarks/answers/target.hpp"
#include "benchmarks/code/lines.hpp"
#include "benchmarks/code/text_edits.hpp"
#include "benchmarks/typed/answering.hpp"
#include "runners/languages/end_token.hpp"
#include "runners/languages/language.hpp"

namespace octet {
namespace {

// Long answers cost much memory: one is read at a time, while short ones pass by.
std::unique_lock<std::mutex> turn_of(const std::string& answer) {
  constexpr std::size_t k_long_answer = std::size_t{64} << 10;
  static std::mutex mutex;
  return answer.size() > k_long_answer ? std::unique_lock(mutex) : std::unique_lock<std::mutex>();
}

// Tests with their asserts redirected and the report of the end in its place.
std::string reporting_tests(const TestCode& tests, const Syntax& syntax) {
  const std::string_view text = std::string_view(tests.text).substr(tests.rest);
  const Outline outline(text, syntax);
  const auto& tokens = outline.scan().tokens;
  TextEdits edits;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    // Comments go with what is replaced behind them: the first of them begins the replacement.
    const auto is_comment = [&](std::size_t k) { return tokens[k].kind == TokenKind::comment; };
    if (i > 0 && is_comment(i) && is_comment(i - 1)) continue;
    for (const TestReplacement& each : syntax.replacements) {
      if (const auto last = outline.matches(i, each.from); last != k_no_token) {
        edits.replace(tokens[i].begin, tokens[last].end, each.to);
      }
    }
  }
  std::size_t place = text.size();
  std::size_t closers = syntax.end_report.closers;
  for (std::size_t i = tokens.size(); i-- > 0 && closers > 0;) {
    if (tokens[i].kind == TokenKind::comment) continue;
    if (tokens[i].kind != TokenKind::close) break;
    place = tokens[i].begin;
    --closers;
  }
  edits.insert(place, "\n" + syntax.end_report.code);
  return edits.apply(text);
}

// The tests as they follow a solution that lacks its last closing brackets.
std::string tests_after_open(const TestCode& tests, const Syntax& syntax) {
  return with_line_end(tests.text.substr(0, tests.rest)) + syntax.before_tests +
         with_line_end(reporting_tests(tests, syntax)) + syntax.after_tests;
}

// Where the tests go into a complete solution: the end, or before the closing bracket of the class
// that they continue and close themselves.
struct TestPlace {
  std::size_t begin;
  std::size_t end;  // the solution goes on here
};

TestPlace place_of_tests(const Outline& outline, const Target& target) {
  const std::size_t end = outline.text().size();
  if (target.tests.trailing == 0) return {end, end};
  const auto& tokens = outline.scan().tokens;
  for (const Definition& found : find_target(outline, target)) {
    if (!found.type || found.type->open == k_no_token) continue;
    const std::size_t close = tokens[found.type->open].partner;
    if (close != k_no_token) return {tokens[close].begin, tokens[close].end};
  }
  // Without the wanted function: the last class, so that the compiler's message is about the
  // function.
  for (std::size_t i = outline.items().size(); i-- > 0;) {
    const Item& item = outline.items()[i];
    if (item.kind != ItemKind::type || item.open == k_no_token || item.unclosed) continue;
    const Token& close = tokens[tokens[item.open].partner];
    return {close.begin, close.end};
  }
  return {end, end};
}

std::string joined(const std::string& solution, const Target& target, const Syntax& syntax) {
  const TestCode& tests = target.tests;
  const Outline outline(solution, syntax);
  if (outline.scan().unclosed.size() == tests.leading + tests.trailing &&
      !outline.scan().unclosed.empty()) {
    return with_line_end(solution) + tests_after_open(tests, syntax);
  }
  const TestPlace place = place_of_tests(outline, target);
  return with_line_end(solution.substr(0, place.begin)) + syntax.before_tests +
         with_line_end(reporting_tests(tests, syntax)) + solution.substr(place.end) + "\n" +
         syntax.after_tests;
}

std::string opened(const std::string& program, const Syntax& syntax) {
  if (syntax.opening.empty()) return program;
  const std::size_t first = std::min(program.find_first_not_of(" \t\r\n"), program.size());
  if (program.compare(first, syntax.opening.size(), syntax.opening) == 0) return program;
  return syntax.opening + "\n" + program;
}

constexpr const char* k_continuation = "continuation";

std::string continued(const std::string& code, const Target& target, const Syntax& syntax) {
  return opened(code + "\n" + tests_after_open(target.tests, syntax), syntax);
}

// A continuation as MultiPL-E reads it: cut at the first stop token and appended to the prompt.
std::string cut_at_stops(const std::string& text, const std::vector<std::string>& stops) {
  std::size_t end = text.size();
  for (const std::string& stop : stops) {
    if (!stop.empty()) end = std::min(end, text.find(stop));
  }
  return text.substr(0, end);
}

Assembled assemble_continuation(const Problem& problem, const Completion& completion,
                                const Target& target) {
  const Syntax& syntax = problem.language->syntax;
  Assembled result;
  result.extraction = k_continuation;
  result.code = problem.prompt + cut_at_stops(completion.text, problem.stop_tokens);
  result.program = continued(result.code, target, syntax);
  return result;
}

Assembled assemble_program(const Completion& completion, const Target& target,
                           const Syntax& syntax) {
  Assembled result;
  result.extraction = "program";
  if (trimmed(completion.text).empty()) return result;
  result.code = opened(completion.text, syntax);
  result.program = joined(result.code, target, syntax);
  return result;
}

// The readings of a chat answer, without programs.
std::vector<Assembled> chat_solutions(const Completion& completion, const Target& target,
                                      const Syntax& syntax) {
  std::vector<Assembled> all;
  std::map<std::string, std::size_t> named;
  for (const ExtractedCode& reading : readings(completion.text, target, syntax)) {
    Assembled result;
    if (reading.how != Extraction::none) result.code = make_solution(reading, target, syntax);
    if (result.code.empty() && !all.empty()) continue;
    if (std::any_of(all.begin(), all.end(),
                    [&](const Assembled& other) { return other.code == result.code; })) {
      continue;
    }
    result.extraction = name_of(reading.how);
    const std::size_t number = ++named[result.extraction];
    if (number > 1) result.extraction += fmt::format("-{}", number);
    if (!all.empty() && all.front().code.empty()) all.clear();  // nothing was left of it
    all.push_back(std::move(result));
  }
  return all;
}

std::vector<Assembled> assemble_chat(const Completion& completion, const Target& target,
                                     const Syntax& syntax) {
  std::vector<Assembled> all = chat_solutions(completion, target, syntax);
  for (Assembled& result : all) {
    if (result.code.empty()) continue;
    result.code = opened(result.code, syntax);
    result.program = joined(result.code, target, syntax);
  }
  return all;
}

// The readings of a completion without programs: a continuation behind its prompt, and a program,
// as they are.
std::vector<Assembled> solutions(const Problem& problem, const Completion& completion,
                                 const Target& target) {
  std::vector<Assembled> all;
  if (completion.kind == CompletionKind::chat) {
    all = chat_solutions(completion, target, problem.language->syntax);
  } else if (completion.kind == CompletionKind::continuation) {
    all.push_back(
        {k_continuation, problem.prompt + cut_at_stops(completion.text, problem.stop_tokens), ""});
  } else {
    all.push_back({"program", completion.text, ""});
  }
  for (Assembled& result : all) {
    if (trimmed(result.code).empty()) result.code.clear();
  }
  return all;
}

// As EvalPlus takes them.
std::vector<Assembled> assemble_sealed(const Problem& problem, const Completion& completion,
                                       const Target& target) {
  std::vector<Assembled> all = solutions(problem, completion, target);
  for (Assembled& result : all) result.program = result.code;
  return all;
}

// What the tests would close of a solution that ends inside of its function or class.
std::string closing(const std::string& code, const TestCode& tests, const Syntax& syntax) {
  const std::size_t wanted = tests.leading + tests.trailing;
  if (wanted == 0 || Outline(code, syntax).scan().unclosed.size() != wanted) return {};
  std::string text = "\n" + tests.text.substr(0, tests.rest) + "\n";
  for (std::size_t i = 0; i < tests.trailing; ++i) text += syntax.container.close + "\n";
  return text;
}

std::string driven(const Problem& problem, const std::string& code, const Target& target) {
  const Language& language = *problem.language;
  return typed::driven_source(problem.before + code + closing(code, target.tests, language.syntax),
                              language, target.name, problem.calls->signature);
}

// As for native tests, but for these: the driver calls what is left.
std::vector<Assembled> assemble_driven(const Problem& problem, const Completion& completion,
                                       const Target& target) {
  std::vector<Assembled> all = solutions(problem, completion, target);
  for (Assembled& result : all) {
    if (result.code.empty()) continue;
    result.code = opened(result.code, problem.language->syntax);
    result.program = driven(problem, result.code, target);
  }
  return all;
}

// The code of an answer that is a whole program, and how it was found.
std::string program_in(const std::string& answer, const Language& language,
                       std::string& extraction) {
  const Syntax& syntax = language.syntax;
  const std::string text = read_answer_text(answer).text;
  const std::vector<Block> blocks = find_blocks(text, syntax);
  extraction = name_of(Extraction::none);
  const Block* chosen = nullptr;
  for (const Block& block : blocks) {
    const bool tagged = contains(syntax.tags, block.tag);
    const bool better = chosen == nullptr || (!contains(syntax.tags, chosen->tag) &&
                                              (tagged || block.code.size() > chosen->code.size()));
    if ((tagged || block.tag.empty()) && better) chosen = &block;
  }
  const std::string code = chosen != nullptr ? chosen->code : blocks.empty() ? text : "";
  if (trimmed(code).empty()) return {};
  extraction = name_of(chosen == nullptr ? Extraction::bare
                       : chosen->closed  ? Extraction::fenced
                                         : Extraction::unclosed);
  return opened(with_entry_class(code, entry_class(code, language), language), syntax);
}

// A program without tests: it is judged by what it writes.
Assembled assemble_whole(const Problem& problem, const Completion& completion) {
  Assembled result;
  if (completion.kind == CompletionKind::chat) {
    result.code = program_in(completion.text, *problem.language, result.extraction);
  } else {
    const bool continues = completion.kind == CompletionKind::continuation;
    result.code =
        (continues ? problem.prompt : "") +
        cut_at_stops(completion.text, continues ? problem.stop_tokens : std::vector<std::string>());
    result.extraction = continues ? k_continuation : "program";
  }
  if (!result.code.empty()) result.program = problem.before + result.code;
  return result;
}

std::vector<Assembled> assembled(const Problem& problem, const Completion& completion,
                                 const Target& target) {
  const Syntax& syntax = problem.language->syntax;
  if (problem.is_program) return {assemble_whole(problem, completion)};
  if (problem.calls) return assemble_driven(problem, completion, target);
  if (problem.sealed) return assemble_sealed(problem, completion, target);
  switch (completion.kind) {
    case CompletionKind::continuation:
      return {assemble_continuation(problem, completion, target)};
    case CompletionKind::program:
      return {assemble_program(completion, target, syntax)};
    case CompletionKind::chat:
      return assemble_chat(completion, target, syntax);
  }
  return {Assembled{}};
}

}  // namespace

std::string with_end_report(const std::string& code, const Language& language) {
  const Syntax& syntax = language.syntax;
  TestCode tests;
  tests.text = without_end_token(code);
  return opened(
      syntax.before_tests + with_line_end(reporting_tests(tests, syntax)) + syntax.after_tests,
      syntax);
}

std::string whole_program(const std::string& answer, const Language& language,
                          std::string& extraction) {
  if (answer.size() > k_longest_answer) {
    extraction = name_of(Extraction::too_long);
    return {};
  }
  const auto turn = turn_of(answer);
  return program_in(answer, language, extraction);
}

struct Assembler::Kept {
  std::once_flag read;
  Target target;
  std::once_flag altered;
  std::optional<Target> with_altered_tests;  // nothing where no expectation can be altered

  const Target& target_of(const Problem& problem) {
    std::call_once(read, [&] { target = read_target(problem, problem.language->syntax); });
    return target;
  }

  // What is altered is a value, so that all else that is known of the tests stays true.
  const std::optional<Target>& altered_target_of(const Problem& problem) {
    const Target& own = target_of(problem);
    std::call_once(altered, [&] {
      auto tests =
          alter_expectation(problem.tests, {own.name, problem.prompt}, problem.language->syntax);
      if (!tests) return;
      with_altered_tests = own;
      with_altered_tests->tests.text = std::move(tests->tests);
    });
    return with_altered_tests;
  }
};

Assembler::Assembler(const Problem& problem) : problem_(problem), kept_(std::make_unique<Kept>()) {}

Assembler::~Assembler() = default;

const std::string& Assembler::entry() const {
  return kept_->target_of(problem_).name;
}

std::vector<Assembled> Assembler::assemble_all(const Completion& completion) const {
  if (completion.text.size() > k_longest_answer) return {{name_of(Extraction::too_long), "", ""}};
  const auto turn = turn_of(completion.text);  // before the work whose time is looked at
  const std::string name =
      fmt::format("{} {} sample {}", problem_.suite, problem_.task_id, completion.sample);
  return handle(completion.text, name, "reading the answer", [&] {
    const Target& target = kept_->target_of(problem_);
    if (completion.text.find(k_end_token) == std::string::npos)
      return assembled(problem_, completion, target);
    Completion own = completion;
    own.text = without_end_token(std::move(own.text));
    return assembled(problem_, own, target);
  });
}

Assembled Assembler::assemble(const Completion& completion, const std::string& extraction) const {
  std::vector<Assembled> all = assemble_all(completion);
  const auto named = std::find_if(all.begin(), all.end(), [&](const Assembled& reading) {
    return reading.extraction == extraction;
  });
  return std::move(named == all.end() ? all.front() : *named);
}

std::string Assembler::program_of(const std::string& code) const {
  if (problem_.calls) return driven(problem_, code, kept_->target_of(problem_));
  const Syntax& syntax = problem_.language->syntax;
  return joined(opened(without_end_token(code), syntax), kept_->target_of(problem_), syntax);
}

std::optional<std::string> Assembler::controlled(const Assembled& assembled) const {
  if (problem_.sealed || assembled.code.empty()) return std::nullopt;
  const Syntax& syntax = problem_.language->syntax;
  const std::optional<Target>& target = kept_->altered_target_of(problem_);
  if (!target) return std::nullopt;
  return assembled.extraction == k_continuation
             ? continued(assembled.code, *target, syntax)
             : joined(opened(assembled.code, syntax), *target, syntax);
}

std::vector<Assembled> assemble_all(const Problem& problem, const Completion& completion) {
  return Assembler(problem).assemble_all(completion);
}

Assembled assemble(const Problem& problem, const Completion& completion,
                   const std::string& extraction) {
  return Assembler(problem).assemble(completion, extraction);
}

std::optional<Program> parse_check(const std::string& code, const Language& language) {
  const std::string& form = language.syntax.parse_check;
  if (form.empty()) return std::nullopt;
  std::string hex;
  hex.reserve(2 * code.size());
  for (const unsigned char byte : code) fmt::format_to(std::back_inserter(hex), "{:02x}", byte);
  Program program;
  program.language = &language;
  program.source = fill_known(form, Braces::single, [&](std::string_view place) {
    return place == "hex" ? std::optional(hex) : std::nullopt;
  });
  return program;
}

}  // namespace octet
