// A sample of instruction data, finished or dropped: one line of JSON (docs/generate.md). All
// numbers are integers, scores in thousandths, so that the bytes depend on no compiler.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/verdict.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/samples/drop.hpp"
#include "generation/samples/token_use.hpp"

namespace octet {

// What a task asks for.
enum class ContractKind {
  program,   // reads standard input, writes standard output
  function,  // called with typed arguments
};

struct Contract {
  ContractKind kind = ContractKind::program;
  std::string entry;      // of a function: its name
  std::string signature;  // "(list<int>) -> int" (docs/typed.md)
};

// One of a sample's test cases, after its program ran.
enum class CaseState {
  live,        // the tester's expectation and the program agree
  disputed,    // they do not: one of both is wrong
  flaky,       // they do at one run and do not at another
  impossible,  // cannot be put to the program: wrong types, or too large
  trivial,     // says nothing: the same input again, or what any constant answer passes
  untrusted,   // fewer than two languages agree with it (agreement.hpp)
};
std::string_view name_of(CaseState state);

enum class TestsStanding {
  verified,      // every case that was run agrees
  partial,       // some do not count: disputed, fewer than a third, or untrusted
  refuted,       // more; of cases that languages agree on, one
  unverifiable,  // too few cases are live
};
std::string_view name_of(TestsStanding state);

// Mutants of the code, and how many of them its live cases tell from it (mutant_check.hpp).
struct MutantCheck {
  std::size_t made = 0;
  std::size_t killed = 0;
  std::optional<std::size_t> killed_before;  // more cases were asked for; nothing: none were
};

struct SampleTests {
  std::string sha256;  // of the cases: tests.jsonl
  std::size_t cases = 0;
  std::size_t live = 0;
  std::size_t passed = 0;
  TestsStanding state = TestsStanding::unverifiable;
  std::vector<CaseState> states;
  // By case the languages that pass it; none where no ports were asked for (ports.hpp).
  std::vector<std::vector<std::string>> agreed_by;
  std::optional<MutantCheck> mutants;  // nothing: none were to be made
};

// The nine points of the Qwen2.5-Coder report (arXiv 2409.12186, section 4.1), which Figure 4 of
// the paper shows in part.
struct Score {
  std::array<std::int64_t, k_score_items> items{};  // 1..5, in the order of score_items()
  std::int64_t total = 0;                           // thousandths
  std::string gate;                                 // the item that fails its gate; empty: none
  std::vector<std::string> merits, faults;
  std::string advice;
  std::string facts_shown;  // what the judge was told of the execution
  std::string by;           // model
};

struct Sample {
  std::uint64_t number = 0;  // of its unit
  SampleKind kind = SampleKind::s1;
  std::optional<SampleKind> port_of;  // of a port: the kind of the sample with that number
  std::string language;
  Contract contract;
  std::string question, answer, code;
  std::uint64_t question_tokens = 0, answer_tokens = 0;
  std::string snippet;                         // id; empty: made from no snippet
  std::vector<std::string> parents;            // ids of samples that it was made from
  std::map<std::string, std::string> models;   // role -> model
  std::map<std::string, std::string> prompts;  // template -> sha256
  std::vector<std::string> facts;              // digests of requests, in the order of their use
  std::vector<std::string> programs;           // digests of what was run, likewise
  std::optional<SampleTests> tests;
  std::string test_cases;  // JSON array; for tests.jsonl
  std::optional<Verdict> verdict;
  std::optional<Score> score;
  TokenUse usage;
  std::optional<Drop> drop;  // nothing: kept
};

// "s1-0000042"; of a port "port-s1-0000042-java".
std::string sample_id(SampleKind kind, std::uint64_t number);
std::string sample_id(const Sample& sample);
std::string_view name_of(SampleKind kind);

// One line without newline: its keys in a fixed order.
std::string to_json(const Sample& sample);
// What stands as "drop" in it.
std::string drop_json(const Drop& drop);
// The line of tests.jsonl; empty when it has no tests.
std::string tests_json(const Sample& sample);

// Names of the nine items in order: "consistency" first.
const std::array<std::string_view, k_score_items>& score_items();

}  // namespace octet
