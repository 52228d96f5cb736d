// Flags that say which model a run is of, for tables and reports.
#pragma once

#include <string>
#include <vector>

#include "reports/paper/run_tags.hpp"

namespace CLI {
class App;
}

namespace octet {

struct TagFlags {
  std::string models;                                                // file
  std::vector<std::string> model, size, group, train_size, without;  // each "[RUN=]VALUE"

  // Throws InputError for a models file that cannot be read.
  TagBook book() const;
};

// `flags` must outlive the command.
void add_tag_flags(CLI::App& command, TagFlags& flags);

}  // namespace octet
