// The tasks of a run: one with what it is about, or those that are looked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "harness/record.hpp"
#include "harness/runs/explanations.hpp"
#include "jobs/options/option.hpp"
#include "reports/page/page_records.hpp"

namespace octet {

struct ShowOptions {
  std::string run;       // a run folder
  std::string task_id;   // or a number ("23" is HumanEval_23_strlen, too), or a pattern; empty: all
  std::string language;  // empty: any
  std::optional<std::uint64_t> sample;  // of verify: the place of any response; none: the first
  std::string verdict;                  // listed: this one only
  bool failed = false;                  // listed: those that did not pass only
  std::string data;       // where benchmark data is looked for first; empty: as the run did
  std::string languages;  // directory of further language files; empty: as the run did
};

OptionTable options_of(ShowOptions& options);  // those that other jobs have, too

struct ShownTask {
  Record record;
  std::optional<AnswerTexts> texts;                            // where the answers are still there
  std::string input;                                           // where they were
  std::optional<ShownExplanation> explanation = std::nullopt;  // that it was written from
};

// Whether several tasks are asked for: by a verdict, --failed, no id, or a pattern with * ? [ that
// is not itself the id of a task. Throws InputError when `run` is no run folder.
bool is_list(const ShowOptions& options);

// Gives `sink` each record that is asked for, in the order of the run; returns how many. Holds one.
// Throws InputError when `run` is no run folder, or no task has the id or pattern.
std::size_t list_tasks(const ShowOptions& options, const std::function<void(const Record&)>& sink);

// Throws InputError when there is no such task, or when it is there in several languages.
ShownTask find_task(ShowOptions options);

// Whether the texts hold the program that ran.
bool is_what_ran(const ShownTask& task);

}  // namespace octet
