// One task of a run: its record, and what it is about.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "harness/record.hpp"
#include "harness/runs/explanations.hpp"
#include "jobs/options/option.hpp"
#include "reports/page/page_records.hpp"

namespace octet {

struct ShowOptions {
  std::string run;  // a run folder
  std::string task_id;
  std::string language;    // empty: any
  std::size_t sample = 0;  // of verify: the place of any response
  std::string data;        // where benchmark data is looked for first; empty: as the run did
  std::string languages;   // directory of further language files; empty: as the run did
};

OptionTable options_of(ShowOptions& options);  // those that other jobs have, too

struct ShownTask {
  Record record;
  std::optional<AnswerTexts> texts;                            // where the answers are still there
  std::string input;                                           // where they were
  std::optional<ShownExplanation> explanation = std::nullopt;  // that it was written from
};

// Throws InputError when there is no such task, or when it is there in several languages.
ShownTask find_task(ShowOptions options);

// Whether the texts hold the program that ran.
bool is_what_ran(const ShownTask& task);

}  // namespace octet
