#include "jobs/explaining/explained_suites.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "jobs/explaining/passing_answers.hpp"

namespace octet {
namespace {

using CodeByTask = std::map<TaskName, CorrectCode>;

void add_own(CodeByTask& codes, const Suite& suite) {
  for (const Problem& problem : suite.problems) {
    CorrectCode code = own_code_of(problem);
    if (!code.code.empty()) codes.emplace(name_of_task(suite, problem), std::move(code));
  }
}

// The suite with the same tasks in the language `from`.
Suite suite_in(const Suite& suite, const Language& from, const Languages& languages,
               const std::string& data) {
  for (const SuiteEntry& entry : suite_table(languages)) {
    if (!suite.group.empty() && entry.group == suite.group && entry.language == from.name)
      return load_suite(entry.name, languages, data_places(data));
  }
  throw InputError(
      fmt::format("--explain-from {}: {} is not there in that language; take a suite that is, like "
                  "humanevalpack or mini, or --solutions RUN with answers in it",
                  from.name, suite.name));
}

CodeByTask own_codes(const std::vector<Suite>& suites, const Language* from,
                     const Languages& languages, const std::string& data) {
  CodeByTask codes;
  for (const Suite& suite : suites) {
    if (from == nullptr || from == suite.language) {
      add_own(codes, suite);
    } else {
      add_own(codes, suite_in(suite, *from, languages, data));
    }
  }
  return codes;
}

// Fills `made.codes` for all tasks that are asked for, and finds those that have none.
class Assignment final {
 public:
  Assignment(const CodeByTask& codes, const Language* from) : codes_(codes), from_(from) {}

  void add(const Suite& suite, const Problem& problem, ExplainedSuites& made,
           std::set<std::string>& left_out) {
    TaskName name = name_of_task(suite, problem);
    if (from_ != nullptr) name.language = from_->name;
    const auto found = codes_.find(name);
    if (found == codes_.end()) {
      left_out.insert(problem.task_id);
      made.left_out.push_back(suite.name + " " + problem.task_id);
      return;
    }
    const auto [place, is_new] = places_.emplace(name, made.codes.codes.size());
    if (is_new) made.codes.codes.push_back(found->second);
    made.codes.by_task.emplace(std::pair(problem.suite, problem.task_id), place->second);
  }

 private:
  const CodeByTask& codes_;
  const Language* from_;
  std::map<TaskName, std::size_t> places_;
};

const Language* language_of(const std::string& name, const Languages& languages) {
  if (name.empty()) return nullptr;
  const Language* found = languages.find(name);
  if (found == nullptr) {
    std::vector<std::string> names;
    for (const auto& language : languages.all()) names.push_back(language->name);
    throw InputError(
        fmt::format("--explain-from \"{}\": expected one of {}", name, fmt::join(names, ", ")));
  }
  return found;
}

[[noreturn]] void refuse_all(const AskOptions& options, const std::vector<Suite>& suites) {
  std::vector<std::string> names;
  for (const Suite& suite : suites) names.push_back(suite.name);
  const std::string& run = options.sampling.solutions;
  throw InputError(fmt::format(
      "--prompt-style explain: no task of {} that is asked for has correct code {}",
      fmt::join(names, ", "),
      run.empty() ? "in its data; take humanevalpack or mini, or --solutions RUN with answers"
                  : "among the answers of " + run + " that passed"));
}

}  // namespace

ExplainedSuites explained_suites(const AskOptions& options, std::vector<Suite> suites,
                                 const Selection& selection, const Languages& languages) {
  const SamplingOptions& asked = options.sampling;
  const Language* from = language_of(asked.explain_from, languages);
  const std::string& data = options.suite.data;
  const CodeByTask codes = asked.solutions.empty()
                               ? own_codes(suites, from, languages, data)
                               : passing_answers(asked.solutions, languages, data);
  ExplainedSuites made;
  const SuiteSet all(suites, selection);
  Assignment assignment(codes, from);
  for (std::size_t i = 0; i < suites.size(); ++i) {
    std::size_t asked_for = 0;
    for (std::size_t k = 0; k < suites[i].problems.size(); ++k) {
      if (!all.is_asked({i, k})) continue;
      ++asked_for;
      assignment.add(all.suites()[i], all.at({i, k}), made, suites[i].left_out);
    }
    if (suites[i].left_out.size() < asked_for) made.suites.push_back(std::move(suites[i]));
  }
  if (made.suites.empty()) refuse_all(options, all.suites());
  return made;
}

}  // namespace octet
