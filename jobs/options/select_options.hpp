// Options of SelectJob.
#pragma once

#include <string>
#include <vector>

#include "jobs/options/option.hpp"
#include "jobs/options/run_options.hpp"

namespace octet {

struct SelectOptions {
  std::string folder;            // of octet generate, finished
  std::vector<std::string> set;  // "KEY=VALUE", over its recipe
  std::string data;              // benchmark data, for contamination
  bool behaviour = false;        // functions are run on the cases of benchmarks first
  RunOptions run;                // out: empty is selected/ in the folder; how programs are run
};

OptionTable options_of(SelectOptions& options);  // but `folder`, which has no name

}  // namespace octet
