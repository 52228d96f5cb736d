// An executor run to its end.
#pragma once

#include <atomic>
#include <catch2/catch.hpp>
#include <vector>

#include "harness/executor.hpp"
#include "tests/harness/fake_runner.hpp"

namespace octet::test {

inline EvaluatorOptions with_jobs(unsigned jobs) {
  EvaluatorOptions options;
  options.jobs = jobs;
  options.stopped = [] { return false; };
  return options;
}

inline std::vector<Record> execute_all(TaskSource& source, const Runner& runner, unsigned jobs) {
  ExecutionCache cache;
  std::vector<Record> records;
  const auto completeness = execute(source, runner, cache, with_jobs(jobs),
                                    [&](const Record& record) { records.push_back(record); });
  REQUIRE(completeness == Completeness::complete);
  return records;
}

// How many runs are going on, and the most there were.
class Concurrency final {
 public:
  void enter() {
    const int now = ++running_;
    int most = most_;
    while (most < now && !most_.compare_exchange_weak(most, now)) {
    }
  }
  void leave() { --running_; }
  int now() const { return running_; }
  int most() const { return most_; }

 private:
  std::atomic<int> running_{0};
  std::atomic<int> most_{0};
};

}  // namespace octet::test
