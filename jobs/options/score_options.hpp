// Options of ScoreJob and ExecJob.
#pragma once

#include <string>
#include <vector>

#include "jobs/options/option.hpp"
#include "jobs/options/run_options.hpp"

namespace octet {

// Which suites, and how they are judged.
struct SuiteOptions {
  std::vector<std::string> suites;  // names, or names of groups
  std::string data;                 // directory; empty: $OCTET_DATA, else the user's
  std::string protocol = "evalplus";
  std::string limits = "quick";   // as LimitRule is spelled
  bool control = false;           // what passes native tests is run again with altered ones
  std::vector<std::string> emit;  // results as other harnesses write them: "evalplus", "human-eval"
};

struct ScoreOptions {
  SuiteOptions suite;
  std::vector<std::string> samples;  // files or directories; several make several runs
  RunOptions run;
};

struct ExecOptions {
  std::string programs;  // a file or a directory
  RunOptions run;
};

Option suite_option(SuiteOptions& options);
Option protocol_option(SuiteOptions& options);
Option emit_option(SuiteOptions& options);
Option limits_option(SuiteOptions& options);
Option control_option(bool& control);

// What options_of() cannot say of the values: which exclude each other. Throws InputError.
void check(const SuiteOptions& suite, const RunOptions& run);

OptionTable options_of(ScoreOptions& options);
OptionTable options_of(ExecOptions& options);

}  // namespace octet
