// Answers joined with the tasks of suites.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "benchmarks/samples/samples.hpp"
#include "harness/tasks/selected_records.hpp"
#include "harness/tasks/suite_set.hpp"

namespace octet {

// Answers to one suite.
struct SuiteInventory {
  std::vector<std::size_t> samples;  // by place in Suite::problems
  std::set<std::string> protocols;   // how they are read: "chat", the suite's own, "program"
};

// What a file or directory of answers holds. Its records are the answers to tasks selected.
struct Inventory : InputInventory {
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
  std::size_t number = 0;  // from 1, among all that match any task of the suites
};

// The answers in file order, each with its task; one that several suites ask for comes once for
// each.
class MatchedAnswerReader final {
 public:
  // `suites` and `languages` must outlive the answers.
  MatchedAnswerReader(const std::filesystem::path& path, const Languages& languages,
                      const SuiteSet& suites, OtherLanguages other_languages)
      : reader_(path, languages), suites_(suites), other_languages_(other_languages) {}

  // Nothing at the end. Throws InputError as take_inventory() does.
  std::optional<MatchedAnswer> next();

  std::size_t read() const { return read_; }  // the number of the last one so far
  const std::map<std::string, std::size_t>& ignored() const { return ignored_; }
  std::size_t retired() const { return retired_; }

 private:
  bool is_left_out(const Completion& completion);

  SampleReader reader_;
  const SuiteSet& suites_;
  OtherLanguages other_languages_;
  std::deque<MatchedAnswer> waiting_;
  std::size_t read_ = 0;
  std::map<std::string, std::size_t> ignored_;
  std::size_t retired_ = 0;
};

// The rule where suites have their tasks selected.
class SuiteRule final {
 public:
  explicit SuiteRule(const SuiteSet& suites) : suites_(suites) {}

  AskedBy asked_by(const MatchedAnswer& answer);
  static bool is_full() { return false; }
  std::optional<std::uint64_t> place() const;
  const Shard& shard() const { return suites_.shard(); }

 private:
  const SuiteSet& suites_;
  std::size_t number_ = 0;
};

// The answers to selected tasks.
class MatchedAnswers final : public SelectedRecords<MatchedAnswerReader, SuiteRule> {
 public:
  // `suites` and `languages` must outlive the answers.
  MatchedAnswers(const std::filesystem::path& path, const Languages& languages,
                 const SuiteSet& suites, OtherLanguages other_languages = OtherLanguages::left_out)
      : SelectedRecords(SuiteRule(suites), path, languages, suites, other_languages) {}
};

}  // namespace octet
