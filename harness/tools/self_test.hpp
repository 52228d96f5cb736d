// The mini suite turned on octet itself: canonical solutions must pass, wrong ones must not.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "benchmarks/verdict.hpp"
#include "runners/runner.hpp"

namespace octet {

// The program that a solution of `problem` makes; nothing when no code is found in it.
std::optional<Program> solution_program(const Problem& problem, const std::string& solution);

struct SelfTestFailure {
  std::string task_id;
  std::string solution;  // "canonical", "wrong 0", ...
  Verdict verdict = Verdict::harness_error;
};

struct SelfTestResult {
  std::string suite;
  std::size_t canonical = 0;         // canonical solutions tried
  std::size_t canonical_passed = 0;  // all of them should have
  std::size_t wrong = 0;
  std::size_t wrong_passed = 0;  // none should have
  std::vector<SelfTestFailure> failures;

  bool good() const { return failures.empty() && canonical > 0; }
};

struct SelfTestOptions {
  std::optional<std::size_t> problems;  // the first so many problems of each suite; all when absent
  std::size_t wrong_per_problem = static_cast<std::size_t>(-1);
  unsigned jobs = 1;
};

// Tries the solutions of each suite, in order; one result per suite. Nothing is cached.
std::vector<SelfTestResult> self_test(const std::vector<Suite>& suites, const Runner& runner,
                                      const SelfTestOptions& options);

}  // namespace octet
