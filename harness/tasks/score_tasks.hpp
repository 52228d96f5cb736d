// MatchedAnswers joined with the tasks of suites.
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "benchmarks/samples/samples.hpp"
#include "benchmarks/sealed/cases.hpp"
#include "harness/task.hpp"
#include "harness/tasks/suite_set.hpp"

namespace octet {

// MatchedAnswers to one suite.
struct SuiteInventory {
  std::vector<std::size_t> samples;  // by place in Suite::problems
  std::set<std::string> protocols;   // how they are read: "chat", the suite's own, "program"
};

// What a file or directory of answers holds, found by reading all of it once.
struct Inventory {
  std::string digest;                          // of the answers to the tasks selected
  std::string whole;                           // that of all shards; empty when there is one
  std::size_t answers = 0;                     // to those tasks
  std::vector<SuiteInventory> suites;          // as SuiteSet::suites()
  std::vector<TaskPlace> missing;              // selected tasks without an answer, in suite order
  std::map<std::string, std::size_t> ignored;  // language -> answers, left out
  std::size_t retired = 0;                     // answers to tasks that are in older data only
  std::size_t fewest_samples = 0;              // of the selected tasks that have an answer
  std::size_t most_samples = 0;
};

// What becomes of answers in languages that none of the suites has.
enum class OtherLanguages {
  refused,
  left_out,  // and counted: Inventory::ignored
};

// Reads everything, so that bad input is known before anything runs. Throws InputError with file
// and line: what SampleReader and SuiteSet::find() refuse, and answers in refused languages.
Inventory take_inventory(const std::filesystem::path& path, const Languages& languages,
                         const SuiteSet& suites, OtherLanguages other_languages);

// An answer and a task it is an answer to.
struct MatchedAnswer {
  TaskPlace place;
  Completion completion;
};

// The answers to selected tasks in file order; one that several suites ask for comes once for each.
class MatchedAnswers final {
 public:
  // `suites` and `languages` must outlive the answers.
  MatchedAnswers(const std::filesystem::path& path, const Languages& languages,
                 const SuiteSet& suites)
      : reader_(path, languages), suites_(suites) {}

  // Nothing at the end. Throws InputError as take_inventory() does.
  std::optional<MatchedAnswer> next();
  // How many there were up to the one given last, those to tasks that are not selected included.
  std::size_t met() const { return met_; }

 private:
  SampleReader reader_;
  const SuiteSet& suites_;
  std::deque<std::pair<std::size_t, MatchedAnswer>> waiting_;  // with what met() is then
  std::size_t read_ = 0;
  std::size_t met_ = 0;
};

// What goes to every program.
struct Preparation {
  LimitChanges limits;
  // Of suites that are judged sealed: whether to run the further tests although the base tests
  // failed.
  sealed::After after = sealed::After::first_failure;
};

// The answers to selected tasks, in file order, then the missing tasks in suite order.
class ScoreTasks final : public TaskSource {
 public:
  // `suites` and `languages` must outlive the source and its tasks.
  ScoreTasks(const std::filesystem::path& path, const Languages& languages, const SuiteSet& suites,
             std::vector<TaskPlace> missing, const Preparation& preparation);

  std::optional<Task> next() override;

 private:
  // MatchedAnswers in the order of their file, then the tasks without one.
  std::optional<std::uint64_t> place_of(std::size_t number) const;

  MatchedAnswers answers_;
  const SuiteSet& suites_;
  std::vector<TaskPlace> missing_;
  std::size_t missing_given_ = 0;
  Preparation preparation_;
};

// What an answer, or a task without one, is to the executor. `suites` must outlive the task.
Task answer_task(const SuiteSet& suites, MatchedAnswer answer, const Preparation& preparation);
Task missing_task(const Problem& problem);

// What is judged when `completion` answers the problem of `assembler`.
Prepared prepare(const Assembler& assembler, const Completion& completion,
                 const Preparation& preparation);

}  // namespace octet
