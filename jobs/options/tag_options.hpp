// Options that say which model a run is of, for tables and reports.
#pragma once

#include <string>
#include <vector>

#include "jobs/options/option.hpp"
#include "reports/paper/run_tags.hpp"

namespace octet {

struct TagOptions {
  std::string models;                                                // file
  std::vector<std::string> model, size, group, train_size, without;  // each "[RUN=]VALUE"

  // Throws InputError for a models file that cannot be read.
  TagBook book() const;
  bool empty() const;
};

OptionTable options_of(TagOptions& options);

}  // namespace octet
