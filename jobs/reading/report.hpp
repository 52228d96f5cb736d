// A page to look through, and plots.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "jobs/options/tag_options.hpp"
#include "reports/page/page.hpp"

namespace octet {

struct ReportOptions {
  std::vector<std::string> runs;      // run folders
  std::string html;                   // folder of the page; empty: none
  std::string plots;                  // folder of the plots; empty: none
  std::vector<std::string> sft, dpo;  // training files
  std::string tokenizer;
  std::string title;
  std::string require_seal;  // empty: any
  std::string data;
  std::string languages;
  bool watch = false;  // of WatchedReport; write_report() writes once
  TagOptions tags;
};

OptionTable options_of(ReportOptions& options);  // but `runs`, which have no name

struct WrittenReport {
  std::vector<std::filesystem::path> files;  // the page, then the plots
  std::vector<std::string> problems;         // what could not be shown, each a sentence
};

// Throws InputError for options that come to nothing, and as the readers of runs do.
WrittenReport write_report(const ReportOptions& options, Following following = Following::none);

}  // namespace octet
