// By what it is told whether a program did what it should: decided where the program is made, and
// followed by all that run, compare, keep and judge it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sandboxes/report.hpp"

namespace octet {

// How the report of a program on descriptor 3 is read. Immutable, thread-safe.
class ReportForm {
 public:
  virtual ~ReportForm() = default;
  // For one run. The form must outlive it.
  virtual std::unique_ptr<ReportReader> reader() const = 0;
  // Of all that the reader's result depends on beside the report: part of the cache of executions's
  // key.
  virtual std::string digest() const = 0;
};

// One of several runs of a program: what it is given, and what the judge compares its output with.
struct InputCase {
  std::string input;                // stdin, then end of file
  std::string output;               // wanted on stdout
  std::optional<double> tolerance;  // numbers may differ by so much, relative or absolute

  bool operator==(const InputCase&) const = default;
};

// Exit code 0 is all that is asked.
struct CleanExit {};

// The program ends by writing the token that is put into it for the run to descriptor 3 (the
// assembly saw to that, end_token.hpp); Execution::reached_end says whether exactly that arrived.
struct ReachedEnd {
  std::string token = {};  // of one run; the runner draws it
};

// What it writes to descriptor 3 are the values of its cases: the form compares them outside the
// sandbox, keeps the time of each case, and its result, Outcome::report, is judged. Also of octet's
// own programs, whose report is used as it is and which nobody judges.
struct SealedCases {
  std::shared_ptr<const ReportForm> form;  // never null
  bool by_case = false;                    // each case is judged by itself
};

// It is compiled once and run for each of them; Program::input is not used.
struct InputCases {
  std::vector<InputCase> cases;  // not empty
};

using JudgedBy = std::variant<CleanExit, ReachedEnd, SealedCases, InputCases>;

}  // namespace octet
