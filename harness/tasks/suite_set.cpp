#include "harness/tasks/suite_set.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fnmatch.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "benchmarks/suites/task_number.hpp"

namespace octet {
namespace {

// What the translations of one problem have in common.
std::string key_of(const Problem& problem) {
  const auto number = task_number(problem.task_id);
  return number ? std::to_string(*number) : problem.task_id;
}

// The problems that match in all of `suites`, which are one group: in the order of the first.
std::vector<std::string> common_keys(const std::vector<const Suite*>& suites,
                                     const Selection& selection) {
  std::map<std::string, std::size_t> counts;
  std::vector<std::string> keys;
  for (const Suite* suite : suites) {
    for (const Problem& problem : suite->problems) {
      if (!selection.matches(problem.task_id)) continue;
      ++counts[key_of(problem)];
      if (suite == suites.front()) keys.push_back(key_of(problem));
    }
  }
  std::erase_if(keys, [&](const std::string& key) { return counts[key] < suites.size(); });
  return keys;
}

// The suites of the group of `suite`, itself among them: those of one benchmark in several
// languages.
std::vector<const Suite*> group_of(const Suite& suite, const std::vector<Suite>& all) {
  if (suite.group.empty()) return {&suite};
  std::vector<const Suite*> group;
  for (const Suite& each : all) {
    if (each.group == suite.group) group.push_back(&each);
  }
  return group;
}

// Which tasks of a suite are asked for. With a limit the same problems in every language, as far as
// they are there in all; then others in the order of the file.
std::vector<bool> asked(const Suite& suite, const std::vector<Suite>& all,
                        const Selection& selection) {
  std::vector<bool> flags(suite.problems.size());
  std::size_t left = selection.limit.value_or(suite.problems.size());
  std::set<std::string> first;
  if (selection.limit) {
    std::vector<std::string> keys = common_keys(group_of(suite, all), selection);
    keys.resize(std::min(keys.size(), left));
    first.insert(keys.begin(), keys.end());
  }
  for (const bool is_common : {true, false}) {
    for (std::size_t i = 0; i < flags.size() && left > 0; ++i) {
      const Problem& problem = suite.problems[i];
      if (!selection.matches(problem.task_id) || first.contains(key_of(problem)) != is_common)
        continue;
      flags[i] = suite.left_out.count(problem.task_id) == 0;
      --left;
    }
  }
  return flags;
}

std::vector<bool> held(std::vector<bool> flags, const Suite& suite, const Shard& shard) {
  for (std::size_t i = 0; i < flags.size(); ++i)
    flags[i] = flags[i] && shard.holds(suite.problems[i].task_id);
  return flags;
}

bool may_answer(const Completion& completion, const Suite& suite) {
  return completion.language == nullptr || completion.language == suite.language;
}

std::string describe(const Suite& suite) {
  return fmt::format("{} ({} tasks, {} ... {})", suite.name, suite.problems.size(),
                     suite.problems.front().task_id, suite.problems.back().task_id);
}

std::string shown_id(const Completion& completion) {
  return completion.task_index ? fmt::format("number {}", *completion.task_index + 1)
                               : fmt::format("\"{}\"", completion.task_id);
}

}  // namespace

bool Selection::matches(const std::string& id) const {
  return ::fnmatch(glob.c_str(), id.c_str(), 0) == 0;
}

SuiteSet::SuiteSet(std::vector<Suite> suites, const Selection& selection)
    : suites_(std::move(suites)), shard_(selection.shard) {
  for (const Suite& suite : suites_) {
    asked_.push_back(asked(suite, suites_, selection));
    if (std::find(asked_.back().begin(), asked_.back().end(), true) == asked_.back().end()) {
      throw InputError(
          fmt::format("--tasks \"{}\" matches no task of {}", selection.glob, describe(suite)));
    }
    selected_.push_back(held(asked_.back(), suite, shard_));
    assemblers_.emplace_back();
    for (const Problem& problem : suite.problems)
      assemblers_.back().push_back(std::make_unique<const Assembler>(problem));
  }
}

std::size_t SuiteSet::number_of(TaskPlace place) const {
  std::size_t number = place.problem;
  for (std::size_t i = 0; i < place.suite; ++i) number += suites_[i].problems.size();
  return number;
}

std::size_t SuiteSet::selected(std::size_t suite) const {
  const auto& flags = selected_.at(suite);
  return static_cast<std::size_t>(std::count(flags.begin(), flags.end(), true));
}

bool SuiteSet::has_language_of(const Completion& completion) const {
  return std::any_of(suites_.begin(), suites_.end(),
                     [&](const Suite& suite) { return may_answer(completion, suite); });
}

bool SuiteSet::is_retired(const Completion& completion) const {
  return matches(completion).empty() &&
         std::any_of(suites_.begin(), suites_.end(), [&](const Suite& suite) {
           return may_answer(completion, suite) &&
                  std::find(suite.retired.begin(), suite.retired.end(), completion.task_id) !=
                      suite.retired.end();
         });
}

// Suites that take their tasks from the same benchmark, HumanEval or MBPP, name them alike and ask
// for the same function.
bool SuiteSet::are_one_task(const std::vector<TaskPlace>& places) const {
  return !places.empty() && std::all_of(places.begin(), places.end(), [&](const TaskPlace& place) {
    const Problem& problem = at(place);
    const Problem& first = at(places.front());
    return problem.language == first.language && problem.task_id == first.task_id &&
           problem.entry_point == first.entry_point && !problem.entry_point.empty();
  });
}

std::vector<TaskPlace> SuiteSet::matches(const Completion& completion) const {
  std::vector<TaskPlace> places;
  for (std::size_t i = 0; i < suites_.size(); ++i) {
    const Suite& suite = suites_[i];
    if (!may_answer(completion, suite)) continue;
    if (completion.task_index) {
      if (*completion.task_index < suite.problems.size())
        places.push_back({i, *completion.task_index});
    } else if (const auto found = suite.by_id.find(completion.task_id);
               found != suite.by_id.end()) {
      places.push_back({i, found->second});
    }
  }
  return places;
}

std::vector<TaskPlace> SuiteSet::find(const Completion& completion) const {
  std::vector<TaskPlace> places = matches(completion);
  if (places.size() == 1 || are_one_task(places)) return places;
  for (const TaskPlace& place : places) {
    if (suites_[place.suite].name == completion.suite) return {place};
  }
  std::vector<std::string> names;
  if (places.empty()) {
    for (const Suite& suite : suites_) {
      if (may_answer(completion, suite)) names.push_back(describe(suite));
    }
    throw InputError(completion.file, completion.line,
                     fmt::format("unknown task {}; expected a task of {}", shown_id(completion),
                                 fmt::join(names, " or ")));
  }
  for (const TaskPlace& place : places) names.push_back(suites_[place.suite].name);
  throw InputError(completion.file, completion.line,
                   fmt::format("task {} is in {}; put \"language\" into the record, or score one "
                               "of these suites at a time",
                               shown_id(completion), fmt::join(names, ", ")));
}

std::set<std::pair<std::string, std::string>> selected_tasks(const SuiteSet& suites) {
  std::set<std::pair<std::string, std::string>> tasks;
  for (std::size_t suite = 0; suite < suites.suites().size(); ++suite) {
    for (std::size_t i = 0; i < suites.suites()[suite].problems.size(); ++i) {
      if (suites.is_selected({suite, i}))
        tasks.emplace(suites.at({suite, i}).suite, suites.at({suite, i}).task_id);
    }
  }
  return tasks;
}

}  // namespace octet
