// What judging costs: the same programs run bare, by the plain commands and by what is kept warm,
// in turns.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "runners/languages/program.hpp"
#include "runners/languages/toolchain.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

// The ways to run a program.
enum class BenchWay {
  bare,  // the plain commands by fork and exec, with no sandbox: octet's own programs only
  cold,  // the plain commands, each in a sandbox
  warm,  // by what is kept warm, each in a sandbox
};

std::string name_of(BenchWay way);  // "bare", "cold", "warm"

// Means are per program, in milliseconds.
struct BenchRow {
  BenchWay way = BenchWay::bare;
  std::size_t programs = 0;
  std::size_t failed = 0;   // did not end as a passing program ends
  double per_second = 0;    // programs compiled and run, of all jobs together
  double compiler_ms = 0;   // CPU time of compiling
  double candidate_ms = 0;  // CPU time of running
  // CPU time of everything else: octet, its sandboxes, idle residents. By the counters of the whole
  // process tree, which for processes that still live are exact to 10 ms.
  double own_ms = 0;
  // What the sandbox adds: the wall time of a run step alone, from the call to its return, beyond
  // the median of the same command bare, from fork to end. As many at a time as jobs, none beside a
  // compiler. For bare how far it varies itself.
  double over_p50_ms = 0;
  double over_p99_ms = 0;
};

struct BenchOptions {
  std::size_t runs = 30;  // of each way
  unsigned jobs = 1;
};

// Runs `programs`, all of one language and each a passing one, in turn until each way has had its
// runs, three ways in three rounds by turns; then their run steps alone, as often or oftener. What
// is kept warm is made before the first round is timed. Throws SystemError.
std::vector<BenchRow> bench(const std::vector<Program>& programs, const Toolchain& toolchain,
                            const Sandbox& sandbox, const BenchOptions& options);

}  // namespace octet
