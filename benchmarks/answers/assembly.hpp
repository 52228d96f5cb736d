// From an answer as a model wrote it to the program that is judged.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/problem.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// The longest answer that is read, in bytes of UTF-8, whatever its kind: 1 MiB. A longer one counts
// as an answer without code, and `extraction` says "too_long".
inline constexpr std::size_t k_longest_answer = std::size_t{1} << 20;

struct Assembled {
  // How the answer was read: "continuation" and "program" where the completion says what it is, of
  // a chat answer name_of(Extraction), the k-th such reading of it with "-k" behind it from the
  // second on. Of the readings of one answer no two have the same name.
  std::string extraction;
  std::string
      code;  // the solution as it stands in the program, without tests; empty when none found
  // code + tests + report of the end; the code alone where it is judged sealed; with what the
  // driver needs around it where that calls it; empty when no code was found
  std::string program;
};

// Makes programs of answers to one problem, whose prompt and tests are read once, by the first
// answer that needs them. Thread-safe.
class Assembler final {
 public:
  explicit Assembler(const Problem& problem);  // which must outlive it
  ~Assembler();
  Assembler(const Assembler&) = delete;  // others are told of its problem by its address
  Assembler& operator=(const Assembler&) = delete;

  const Problem& problem() const { return problem_; }
  // The function that answers define; empty where any will do that the tests mention.
  const std::string& entry() const;

  // The ways to read a completion, likeliest first: never empty, and no two with the same code.
  // More than one, at most k_most_readings (extraction.hpp), only of chat answers of which
  // structure cannot tell how they are meant. Then the first counts that parses (parse_check(), or
  // the compile step), and when none does, the first. Deterministic and free of side effects;
  // throws nothing for the text of an answer but HandlingFault (base/watch/handling.hpp), where
  // octet itself failed at it before. `code` empty means the verdict no_code. Time and memory are
  // linear in the answer; of answers over 64 KiB one is taken at a time, since they cost up to some
  // 200 bytes of memory for each of theirs.
  std::vector<Assembled> assemble_all(const Completion& completion) const;

  // The reading that a record names in `extraction`; the first when none has that name.
  Assembled assemble(const Completion& completion, const std::string& extraction = {}) const;

  // The program of a solution that was taken out of an answer before: `code`, which may be longer
  // than an answer, with the tests of the problem, which is not judged sealed.
  std::string program_of(const std::string& code) const;

  // The program of the same solution with one expectation of the tests altered, which a right
  // answer fails (benchmarks/answers/control.hpp). Nothing where none is found that can be, and for
  // a problem that is judged sealed.
  std::optional<std::string> controlled(const Assembled& assembled) const;

 private:
  struct Kept;
  const Problem& problem_;
  std::unique_ptr<Kept> kept_;
};

// For a single answer.
std::vector<Assembled> assemble_all(const Problem& problem, const Completion& completion);
Assembled assemble(const Problem& problem, const Completion& completion,
                   const std::string& extraction = {});

// A program that ends cleanly exactly when the language can parse `code`, without running it.
// Nothing for languages that say so by their compile step, or not at all (Syntax::parse_check).
std::optional<Program> parse_check(const std::string& code, const Language& language);

// `code` with an end that reports that it was reached (ReachedEnd). For code that holds a
// solution somewhere and goes on behind it.
std::string with_end_report(const std::string& code, const Language& language);

// A whole program that needs no test behind it: the first fenced block in the language, else the
// longest without a tag, else the answer itself when it holds no fence. Empty when there is none.
// In a language whose run command names a class, the class with main is renamed to it.
// Empty also when the answer is longer than k_longest_answer. `extraction`: set to how it was
// found.
std::string whole_program(const std::string& answer, const Language& language,
                          std::string& extraction);

}  // namespace octet
