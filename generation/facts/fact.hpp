// What cannot be derived again: answers, verdicts and requests that were given up, one line of JSON
// each (docs/generate.md).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "benchmarks/verdict.hpp"

namespace octet {

// An answer of a model, as it came.
struct AnswerFact {
  std::string request;          // digest of what was asked
  std::string unit;             // "s1-0000042": who asked first
  std::string role;             // "generator"
  std::string prompt;           // "seed.instruction@" and the digest of the template
  std::string text;             // never changed, whatever is made of it
  std::string reasoning;        // as far as the server keeps it apart
  std::string finish;           // "stop", "length"; empty when the server does not say
  std::string model;            // as the server names it
  std::uint64_t tokens_in = 0;  // 0 when the server does not count
  std::uint64_t tokens_out = 0;
  std::chrono::milliseconds latency{0};
  std::string time;  // UTC
};

// What a program did, and what that came to.
struct VerdictFact {
  std::string program;  // digest of all that decides what it does, but for the toolchain
  Verdict verdict = Verdict::harness_error;
  std::vector<Verdict> cases;  // one each; empty when nothing ran
  std::string detail;          // what happened at the first case that failed
  std::string out;             // first bytes, as records have them
  std::string err;
  std::string time;  // UTC
};

// A request that nobody will ask again: the server refuses it, or --accept-failures.
struct GivenUpFact {
  std::string request;
  std::string fault;  // "rejected (HTTP 400): ..."
  std::string time;   // UTC
};

using Reply = std::variant<AnswerFact, GivenUpFact>;  // what became of a request
using Fact = std::variant<AnswerFact, VerdictFact, GivenUpFact>;

// The digest by which it is found again.
const std::string& key_of(const Fact& fact);

// One line, with its newline.
std::string to_line(const Fact& fact);

// Throws InputError(file, line, ...) for a line that to_line() could not have written.
Fact parse_fact(std::string_view text, const std::string& file, std::size_t line);

}  // namespace octet
