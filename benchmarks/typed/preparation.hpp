// How the cases of multipl-e+ are made: prepare.py reads the published files, published.py runs the
// published solution of each task and keeps the cases that every language can hold. Both run in
// sandboxes, once for these files, and see no answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/typed/type.hpp"
#include "runners/languages/program.hpp"

namespace octet::typed {

// The problems are MultiPL-E's humaneval-py, `further` is HumanEval+: JSON lines. Its report is for
// read_prepared().
Program preparing_program(const Language& python, std::string problems, std::string further);

// What prepare.py makes of one task.
struct PreparedTask {
  std::string task_id;  // "HumanEval/23"
  std::string types;    // of the parameters and the result, one a line
  std::string program;  // the published solution
  std::string task;     // what published.py loads beside it
};

// In the order of their numbers. Throws InputError for what prepare.py does not write.
std::vector<PreparedTask> read_prepared(std::string_view report);

// Its report is for split_report().
Program published_program(const Language& python, const PreparedTask& task);

// What published.py reports of one task.
struct TaskReport {
  std::string_view heads;  // lines for read_heads()
  std::string_view data;   // what these say the sizes of
};

// Throws InputError for what published.py does not write.
TaskReport split_report(std::string_view report);

struct CaseHead {
  std::size_t segment = 0;         // 0: base cases, 1: further ones
  std::string_view languages;      // "*", or names with commas between
  std::uint32_t micros = 0;        // CPU time of the published solution
  std::size_t arguments_size = 0;  // bytes; then come those of the expected value
  std::size_t expected_size = 0;

  bool is_for(std::string_view language) const;
};

struct NamedCount {
  std::string_view name;
  std::size_t count = 0;
};

// All of one task's; views into the text.
struct TaskHeads {
  std::vector<CaseHead> cases;       // in the order of their data
  std::vector<NamedCount> left_out;  // further cases, by the rule that left them out
  std::vector<NamedCount> fits;      // further cases that a language alone could hold
};

// Throws InputError for other lines.
TaskHeads read_heads(std::string_view heads);

// The signature from PreparedTask::types.
Signature read_signature(std::string_view types);

// Digest of the programs that run in the sandbox: part of what the cases depend on.
std::string programs_digest();

}  // namespace octet::typed
