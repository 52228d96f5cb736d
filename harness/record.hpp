// One verdict with its evidence: one line of verdicts.jsonl (docs/records.md).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/verdict.hpp"
#include "harness/recorded.hpp"
#include "sandboxes/outcome.hpp"

namespace octet {

// One step of an execution as a record keeps it.
struct StepRecord {
  Termination termination;
  Usage usage;
};

// Output kept in a record: the first 2 KiB of each stream.
inline constexpr std::size_t k_recorded_output = 2048;

struct Record {
  std::string suite;
  std::string task_id;
  std::size_t sample = 0;
  std::string language;
  bool truncated = false;  // the answer ended at the token limit, as its record says
  RecordedVerdict verdict = Verdict::harness_error;
  bool reference_passed = false;
  RecordedSeal seal = Seal::none;
  std::optional<RecordedControl> control;  // absent where there was to be no control run
  std::string fault;                       // of a harness_error in octet's own code: what happened
  std::string extraction;                  // how the code was found; "given" for complete programs
  std::string program_sha256;              // of the source; empty when nothing was run
  bool cached = false;
  std::optional<StepRecord> compile;
  std::optional<StepRecord> run;
  std::optional<CaseJudgement> cases;          // of suites that are judged sealed
  std::vector<RecordedVerdict> case_verdicts;  // of programs with input cases
  std::string out;  // of the run, or of the compiler when nothing ran; valid UTF-8
  std::string err;
  std::optional<std::uint64_t> place;  // Task::place

  bool passed() const { return verdict == Verdict::passed; }
  // Whether it passed on a seal that is at least as strong.
  bool passed_on(Seal least) const { return passed() && is_at_least(counted_seal(), least); }
  // What was written for given inputs is compared outside; octet up to 0.3.0 calls that exit_code.
  RecordedSeal counted_seal() const {
    return seal == Seal::exit_code && !case_verdicts.empty() ? Seal::sealed : seal;
  }
};

// One line without its newline. The keys and their order are fixed.
std::string to_line(const Record& record);

// Throws InputError(file, line, ...) for anything that to_line() could not have written, except
// what later versions may add: further keys, which are passed over, and verdicts and seals, which
// are kept by name.
Record parse_record(std::string_view text, const std::string& file, std::size_t line);

// `line`, which parse_record() reads, without its key "place" and with all else as it stands, byte
// for byte: also what this octet does not know of it.
std::string without_place(std::string_view line);

}  // namespace octet
