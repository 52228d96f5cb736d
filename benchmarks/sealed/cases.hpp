// The cases of one problem that is judged sealed: what goes into the sandbox with an answer, and
// what stays outside.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/sealed/comparison.hpp"
#include "runners/languages/program.hpp"

namespace octet::sealed {

// What prepare.py makes of one problem.
struct PreparedTask {
  std::string task_id;
  std::string program;              // the published solution
  std::string task;                 // what driver.py loads beside an answer
  std::string published_task;       // and beside the published solution
  std::vector<std::size_t> counts;  // cases by segment
  std::vector<std::vector<Value>> extras;
  Rule rule;
};

// Reads what prepare.py wrote. Throws InputError for anything else.
std::vector<PreparedTask> read_prepared(std::string_view bytes);

// The limits of all segments (case_clock.hpp).
struct CaseLimits {
  std::string text;  // for driver.py
  std::vector<SegmentLimits> segments;
  std::chrono::milliseconds all{};  // segments together
};

// `micros`: CPU time of the published solution, by segment and case. `floor`: seconds.
CaseLimits make_limits(const std::vector<std::vector<std::uint32_t>>& micros,
                       double floor = k_case_floor);

// The cases of a problem with all that is needed to judge an answer. Immutable, thread-safe.
struct Cases {
  PreparedTask task;
  std::vector<ExpectedSegment> expected;
  std::vector<std::vector<std::uint32_t>> micros;
  std::string digest;                   // of all that the expected values depend on
  std::shared_ptr<const void> storage;  // what `expected` points into
};

// The program that prepares the problems of `data` (JSON lines) in the form "evalplus",
// "evalplus-base" or "mbpp". Its report is for read_prepared().
Program preparing_program(const Language& python, std::string data, const std::string& form);

// The program that gets the expected values: its report is the frames of the published solution.
Program published_program(const Language& python, const PreparedTask& task);

// The program that runs an answer, compared with what is expected as it runs; its report is the
// text of SegmentResults. `changes.cpu` replaces the floor of the case limits.
Program answering_program(const Language& python, std::shared_ptr<const Cases> cases,
                          std::string code, After after, const LimitChanges& changes);

// Digest of the programs that run in the sandbox: part of what expected values depend on.
std::string programs_digest();

}  // namespace octet::sealed
