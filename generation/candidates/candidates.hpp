// Candidates for preference pairs: prompts, each with many responses and with tests
// (docs/verify.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "benchmarks/problem.hpp"
#include "benchmarks/typed/cases.hpp"
#include "runners/languages/language.hpp"
#include "runners/languages/program.hpp"

namespace octet {

struct Response {
  std::string id;  // as the file names it; else its place, from 0
  std::string text;
  std::string finish_reason;  // as the server said; empty when unknown
  CompletionKind kind = CompletionKind::chat;

  bool finished() const { return finish_reason.empty() || finish_reason == "stop"; }
};

enum class TestKind {
  append,  // code put behind the extracted answer, its closing brackets handled as in MultiPL-E
  template_code,  // code that holds "{{answer}}"
  stdio,          // a whole program, run once for each case
  calls,          // the driver of the language calls a function, once for each case
};

struct CandidateTests {
  TestKind kind = TestKind::append;
  std::string code;                           // append, template
  std::string before;                         // stdio, calls: code before each response
  std::vector<InputCase> cases;               // stdio
  std::shared_ptr<const typed::Cases> calls;  // calls
  bool trusted = false;  // a program that solves the task passed them before: none is voted on

  // Whether what is expected stays outside of the sandbox.
  bool is_sealed() const { return kind == TestKind::stdio || kind == TestKind::calls; }
  // One bit for each in a pass matrix.
  std::size_t count() const;
};

struct CandidatePrompt {
  std::string id;
  const Language* language = nullptr;
  std::string prompt;
  std::string entry_point;  // empty: found in the prompt or in the tests; never with calls
  std::vector<Response> responses;
  CandidateTests tests;
  std::optional<std::size_t> oracle;  // place of the response that all tests must pass
  std::size_t line = 0;
};

// A record of the file that cannot be used. The others are not touched by it.
struct CandidateFault {
  std::string id;  // empty when it cannot be read
  std::size_t line = 0;
  std::string reason;
};

using CandidateRecord = std::variant<CandidatePrompt, CandidateFault>;

inline constexpr const char* k_answer_place = "{{answer}}";  // of k_answer_name, in braces
inline constexpr const char* k_answer_name = "answer";

// The prompt that a line of a file of candidates holds. Throws InputError.
CandidatePrompt parse_candidate(const std::string& text, const std::string& file, std::size_t line,
                                const Languages& languages);

// Where the text of a record stands, in bytes of its file uncompressed.
struct CandidatePlace {
  std::uint64_t offset = 0;
  std::size_t size = 0;
};

// Reads a file of candidates, plain or gzip, as a stream: holds one prompt with its responses and
// 16 to 32 bytes for each id.
class CandidateReader final {
 public:
  // Throws InputError when the file cannot be read. `languages` must outlive what is read.
  CandidateReader(const std::filesystem::path& file, const Languages& languages);
  ~CandidateReader();
  CandidateReader(const CandidateReader&) = delete;  // owns the open file
  CandidateReader& operator=(const CandidateReader&) = delete;

  // Nothing at the end. Throws InputError for a file that cannot be read on, and for one without
  // records.
  std::optional<CandidateRecord> next();

  // Of the prompt given last.
  CandidatePlace place() const;
  const std::string& text() const;
  // Whether the bytes of the file are others.
  bool is_compressed() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
