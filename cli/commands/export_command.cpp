// octet export: generated data in, a dataset for trainers out.
#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/flags/flags.hpp"
#include "cli/terminal/signals.hpp"
#include "jobs/generating/export_job.hpp"

namespace octet {
namespace {

struct ExportFlags {
  ExportOptions job;
  bool json = false;
};

OptionTable table_of(ExportFlags& flags) {
  OptionTable table = options_of(flags.job);
  table.push_back({"json", "", "Print export.json", &flags.json});
  return table;
}

void print_subsets(const ExportResult& result) {
  for (const DatasetSubset& subset : result.subsets) {
    fmt::print("{:<16} {:>9} rows  {}{}\n", subset.name, subset.rows, subset.meaning,
               subset.same_as.empty() ? "" : fmt::format(" ({}.jsonl)", subset.same_as));
  }
}

void print(const ExportResult& result, const std::string& out) {
  fmt::print("{}: {} rows (s1 {}, s2 {}, s3 {}) in {} forms\n", out, result.rows,
             result.rows_by_part[0], result.rows_by_part[1], result.rows_by_part[2],
             result.forms.size());
  print_subsets(result);
  for (const auto& [reason, count] : result.left_out)
    fmt::print("left out: {} rows, {} (left_out.jsonl)\n", count, reason);
  fmt::print("{} tokens and more, which the script of Qwen2.5-Coder's authors drops: {} rows\n",
             k_authors_tokens, result.long_rows);
  for (const std::string& note : result.notes) fmt::print("{}\n", note);
}

ExitCode export_flags(const ExportFlags& flags) {
  stop_on_signals();
  const ExportResult result = export_dataset(flags.job);
  if (flags.json) {
    fmt::print("{}", result.description);
  } else {
    print(result, flags.job.out);
  }
  return ExitCode::done;
}

}  // namespace

void add_export_command(CommandLine& line) {
  const auto flags = std::make_shared<ExportFlags>();
  const Subcommand command =
      add_command(line, "export", "Write generated data as a dataset for trainers, with its card",
                  table_of(*flags), [flags] { return export_flags(*flags); });
  command.add_positional("GEN", "Folder of octet generate", flags->job.folder, Need::required);
  command.require("out");
}

}  // namespace octet
