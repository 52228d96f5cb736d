#include "generation/candidates/candidate_programs.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "base/digest.hpp"
#include "base/fill.hpp"
#include "base/watch/handling.hpp"
#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/answers/case_program.hpp"
#include "benchmarks/answers/control.hpp"
#include "benchmarks/answers/entry_class.hpp"
#include "benchmarks/answers/extraction.hpp"
#include "benchmarks/answers/unfenced_code.hpp"
#include "benchmarks/code/scanner.hpp"

namespace octet {
namespace {

Problem problem_of(const CandidatePrompt& prompt) {
  Problem problem;
  problem.task_id = prompt.id;
  problem.language = prompt.language;
  problem.prompt = prompt.prompt;
  problem.tests = prompt.tests.code;
  problem.entry_point = prompt.entry_point;
  problem.calls = prompt.tests.calls;
  problem.before = prompt.tests.before;
  problem.is_program = prompt.tests.kind == TestKind::stdio;
  problem.sealed = problem.calls != nullptr || problem.is_program;
  return problem;
}

Completion completion_of(const CandidatePrompt& prompt, const Response& response) {
  Completion completion;
  completion.task_id = prompt.id;
  completion.kind = response.kind;
  completion.text = response.text;
  return completion;
}

std::string filled(const std::string& code, const std::string& answer) {
  return fill_known(code, Braces::twice, [&](std::string_view name) {
    return name == k_answer_name ? std::optional(answer) : std::nullopt;
  });
}

// The template with the program in its place. It brings its own "<?php"; and when it has a main,
// that one is started.
std::string in_template(const std::string& code, const std::string& program,
                        const Language& language) {
  const std::string whole = filled(code, without_markers(program, language.syntax));
  std::string entry = entry_class(filled(code, ""), language);
  if (entry.empty()) entry = entry_class(whole, language);
  return with_entry_class(whole, entry, language);
}

// Where blanks at the end of a line, or a line without anything, are part of the text.
std::vector<bool> bytes_in_strings(const std::string& code, const Scan& scan) {
  std::vector<bool> inside(code.size() + 1);
  for (const Token& token : scan.tokens) {
    if (token.kind != TokenKind::string) continue;
    for (std::size_t i = token.begin; i < token.end; ++i) inside[i] = true;
  }
  return inside;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

// Removes blanks at the ends of lines and lines that hold nothing else.
std::string without_blanks(const std::string& code, const std::vector<bool>& kept) {
  std::string result;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '\n' && !kept[i]) {
      std::size_t end = result.size();
      while (end > 0 && is_blank(result[end - 1])) --end;
      result.resize(end);
      if (result.empty() || result.back() == '\n') continue;
    }
    result += code[i];
  }
  return result;
}

}  // namespace

std::string without_comments(const std::string& code, const Language& language) {
  const Scan scan = octet::scan(code, language.syntax);
  // What follows cannot be told apart; and a program can ask where its lines are.
  if (scan.ends_in_string || code.find("__LINE__") != std::string::npos) return code;
  const std::vector<bool> in_strings = bytes_in_strings(code, scan);
  std::string text;
  std::vector<bool> kept;
  std::size_t at = 0;
  const auto copy_to = [&](std::size_t end) {
    for (; at < end; ++at) {
      text += code[at];
      kept.push_back(in_strings[at]);
    }
  };
  for (const Token& token : scan.tokens) {
    if (token.kind != TokenKind::comment) continue;
    if (token.begin == 0 && code.starts_with("#!")) continue;
    copy_to(token.begin);
    text += ' ';  // a comment parts two words
    kept.push_back(false);
    at = token.end;
  }
  copy_to(code.size());
  return without_blanks(text, kept);
}

void CandidateProgram::take(const std::string& extraction_of_record) {
  for (CodeReading& other : others) {
    if (other.extraction != extraction_of_record) continue;
    std::swap(code, other.code);
    std::swap(extraction, other.extraction);
    return;
  }
}

CandidateAssembler::CandidateAssembler(CandidatePrompt prompt)
    : prompt_(std::move(prompt)), problem_(problem_of(prompt_)), assembler_(problem_) {}

CandidateProgram CandidateAssembler::extract(const Response& response) const {
  CandidateProgram program;
  if (response.text.size() > k_longest_answer) {
    program.extraction = name_of(Extraction::too_long);
  } else if (prompt_.tests.kind != TestKind::template_code) {
    std::vector<Assembled> all = assembler_.assemble_all(completion_of(prompt_, response));
    program.code = std::move(all.front().code);
    program.extraction = std::move(all.front().extraction);
    for (std::size_t i = 1; i < all.size(); ++i)
      program.others.push_back({std::move(all[i].code), std::move(all[i].extraction)});
  } else if (response.kind == CompletionKind::chat) {
    program.code = whole_program(response.text, *prompt_.language, program.extraction);
  } else {
    const bool continues = response.kind == CompletionKind::continuation;
    program.code = (continues ? prompt_.prompt : "") + response.text;
    program.extraction = continues ? "continuation" : "program";
  }
  return program;
}

// Sets `program` to that of a response; gives a digest that programs share which are the same.
std::string CandidateAssembler::read(std::size_t response, CandidateProgram& program) const try {
  const std::string name = fmt::format("{} response {}", prompt_.id, response);
  return handle(prompt_.responses[response].text, name, "reading the answer", [&] {
    program = extract(prompt_.responses[response]);
    std::string digest = sha256(without_comments(program.code, *prompt_.language));
    for (const CodeReading& other : program.others)
      digest += sha256(without_comments(other.code, *prompt_.language));
    return digest;
  });
} catch (const HandlingFault& fault) {
  program = {};
  program.fault = fault.what();
  return fmt::format("fault {}", response);
}

std::vector<CandidateProgram> CandidateAssembler::distinct_programs() const {
  std::vector<CandidateProgram> programs;
  std::unordered_map<std::string, std::size_t> places;  // by digest
  for (std::size_t i = 0; i < prompt_.responses.size(); ++i) {
    CandidateProgram program;
    const std::string digest = read(i, program);
    const auto [place, is_new] = places.emplace(digest, programs.size());
    if (is_new) programs.push_back(std::move(program));
    programs[place->second].responses.push_back(i);
  }
  return programs;
}

Program CandidateAssembler::joined_with_tests(const std::string& code,
                                              const LimitChanges& limits) const {
  const Language& language = *prompt_.language;
  switch (prompt_.tests.kind) {
    case TestKind::append:
      return native(assembler_.program_of(code), limits);
    case TestKind::template_code:
      return native(with_end_report(in_template(prompt_.tests.code, code, language), language),
                    limits);
    case TestKind::stdio:
      return stdio_program(language, prompt_.tests.before + code, prompt_.tests.cases, limits);
    case TestKind::calls:
      return calls_program(assembler_, code, limits);
  }
  throw std::logic_error("a kind of tests that has no program");
}

Program CandidateAssembler::native(std::string source, const LimitChanges& limits) const {
  Program program;
  program.language = prompt_.language;
  program.limits = limits;
  program.source = std::move(source);
  program.judged_by = ReachedEnd{};
  return program;
}

std::optional<std::string> CandidateAssembler::altered_source(const std::string& code) const {
  const Language& language = *prompt_.language;
  if (prompt_.tests.kind == TestKind::append) return assembler_.controlled({"", code, ""});
  if (prompt_.tests.kind != TestKind::template_code) return std::nullopt;
  const auto altered = alter_expectation(problem_);
  if (!altered) return std::nullopt;
  return with_end_report(in_template(altered->tests, code, language), language);
}

std::optional<Program> CandidateAssembler::with_altered_tests(const std::string& code,
                                                              const LimitChanges& limits) const {
  return handle(code, prompt_.id, "joining the answer with altered tests",
                [&]() -> std::optional<Program> {
                  auto source = altered_source(code);
                  if (!source) return std::nullopt;
                  return native(std::move(*source), limits);
                });
}

Program CandidateAssembler::with_tests(const std::string& code, const LimitChanges& limits) const {
  return handle(code, prompt_.id, "joining the answer with its tests",
                [&] { return joined_with_tests(code, limits); });
}

}  // namespace octet
