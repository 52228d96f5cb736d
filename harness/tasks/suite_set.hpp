// The suites of a run, the tasks of them that are asked for, and which answer belongs to which.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/suites/suite.hpp"
#include "harness/tasks/shard.hpp"

namespace octet {

// Which tasks of a suite, or which programs, are wanted.
struct Selection {
  std::string glob = "*";  // of the task id, as in a shell
  // The first so many that match; of suites of one group the same problems, where they have them.
  std::optional<std::size_t> limit;
  Shard shard = {};  // of those

  bool matches(const std::string& id) const;  // not asking for the shard
};

// Where a task stands: places in SuiteSet::suites() and in Suite::problems.
struct TaskPlace {
  std::size_t suite = 0;
  std::size_t problem = 0;
};

// Immutable; thread-safe.
class SuiteSet final {
 public:
  // Throws InputError when nothing is selected from a suite.
  SuiteSet(std::vector<Suite> suites, const Selection& selection);

  const std::vector<Suite>& suites() const { return suites_; }
  bool is_selected(TaskPlace place) const { return selected_[place.suite][place.problem]; }
  // Selected by one shard or another.
  bool is_asked(TaskPlace place) const { return asked_[place.suite][place.problem]; }
  const Shard& shard() const { return shard_; }
  std::size_t number_of(TaskPlace place) const;   // among the problems of all suites
  std::size_t selected(std::size_t suite) const;  // how many tasks
  const Problem& at(TaskPlace place) const { return suites_[place.suite].problems[place.problem]; }
  // What makes programs of answers to it.
  const Assembler& assembler(TaskPlace place) const {
    return *assemblers_[place.suite][place.problem];
  }

  // Whether any suite is in the language of `completion`; true when the completion names none.
  bool has_language_of(const Completion& completion) const;

  // Whether it answers a task that a suite has no more in this version of its data.
  bool is_retired(const Completion& completion) const;

  // The task that `completion` answers, or the same task in several suites (that of humaneval and
  // of humaneval+). Throws InputError with its file and line when there is none, naming those there
  // are, or when it may answer different tasks.
  std::vector<TaskPlace> find(const Completion& completion) const;

  // Whether an answer to one of them answers all: the same id, language and function.
  bool are_one_task(const std::vector<TaskPlace>& places) const;

 private:
  std::vector<TaskPlace> matches(const Completion& completion) const;

  std::vector<Suite> suites_;
  Shard shard_;
  std::vector<std::vector<bool>> asked_;
  std::vector<std::vector<bool>> selected_;  // of those
  std::vector<std::vector<std::unique_ptr<const Assembler>>> assemblers_;
};

// The selected tasks, by suite and id.
std::set<std::pair<std::string, std::string>> selected_tasks(const SuiteSet& suites);

}  // namespace octet
