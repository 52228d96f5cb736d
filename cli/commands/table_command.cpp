// octet table: scores of runs, one row per run or model.
#include <fmt/format.h>

#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "base/files/stream.hpp"
#include "cli/commands/commands.hpp"
#include "cli/flags/flags.hpp"
#include "cli/terminal/color.hpp"
#include "cli/terminal/text_columns.hpp"
#include "harness/recorded.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/options/tag_options.hpp"
#include "reports/paper/paper_format.hpp"
#include "reports/scores/run_folders.hpp"
#include "reports/scores/verdict_notes.hpp"
#include "reports/tables/ablation.hpp"
#include "reports/tables/pass_at_table.hpp"

namespace octet {
namespace {

struct TableFlags {
  std::vector<std::string> paths;  // as typed
  std::vector<NamedRun> runs;      // behind them
  std::vector<std::string> published;
  TagOptions tags;
  std::string layout = {};  // empty: by the other flags
  std::vector<std::string> ks = {};
  std::string average;
  std::string format = "text";
  bool intervals = false;
  bool reference = false;
  bool standalone = false;
  std::string require_seal = {};  // empty: any

  Seal least() const { return required_seal(require_seal); }
};

TableStyle style_of(const TableFlags& flags) {
  TableStyle style;
  const auto format = table_format_of(flags.format);
  if (!format) {
    throw InputError("--format " + flags.format + ": expected text, md, latex, csv, json or html");
  }
  style.format = *format;
  style.intervals = flags.intervals;
  style.reference = flags.reference;
  style.extent = flags.standalone ? Extent::whole : Extent::part;
  style.width = terminal_width(STDOUT_FILENO);
  style.emphasized = emphasized;
  return style;
}

// Of the layouts whose rows are runs, not models.
ScoredRun read_row(const NamedRun& run, TagBook& book, const TableFlags& flags) {
  return read_scored_run(run.folder, flags.least(), book.row_name(run.folder, run.name));
}

// Of --k: the usual ones where none is given.
std::vector<std::size_t> ks_of(const TableFlags& flags) {
  constexpr std::size_t k_most = 1'000'000;
  std::set<std::size_t> ks;
  for (const std::string& text : flags.ks) {
    std::size_t k = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, k);
    if (read.ec != std::errc() || read.ptr != end || k < 1 || k > k_most)
      throw InputError(fmt::format("--k {}: expected whole numbers from 1 to {}", text, k_most));
    ks.insert(k);
  }
  return ks.empty() ? usual_ks() : std::vector<std::size_t>(ks.begin(), ks.end());
}

// What a machine reads has no place for them.
void print_aside(const std::vector<std::string>& texts, const TableStyle& style) {
  if (style.format != TableFormat::csv) return;
  for (const std::string& text : texts) fmt::print(stderr, "octet: {}\n", text);
}

ExitCode print_suites(const TableFlags& flags, const TableStyle& style) {
  TagBook book = flags.tags.book();
  std::vector<ScoredRun> runs;
  for (const NamedRun& run : flags.runs) runs.push_back(read_row(run, book, flags));
  book.finish();
  const Table table = make_table(runs, leaderboard_languages());
  fmt::print("{}", format_table(table, style));
  print_aside(table.problems, style);
  print_aside(table.notes, style);
  return table.problems.empty() ? ExitCode::done : ExitCode::incomplete;
}

ExitCode print_paper(const TableFlags& flags, const TableStyle& style) {
  const TableLayout& layout = paper_layout();
  const LayoutAverage& average =
      flags.average.empty() ? layout.averages.front() : layout.average_of(flags.average);
  std::vector<PublishedTable> published;
  for (const std::string& file : flags.published) published.push_back(read_published(file, layout));
  TagBook book = flags.tags.book();
  std::vector<PaperRun> runs;
  for (const NamedRun& run : flags.runs)
    runs.push_back(read_paper_run(run.folder, book, flags.least(), run.name));
  book.finish();
  const PaperTable table = make_paper_table(runs, published, layout, average);
  fmt::print("{}", format_paper(table, style));
  print_aside(table.problems, style);
  print_aside(table.notes, style);
  return table.problems.empty() ? ExitCode::done : ExitCode::incomplete;
}

ExitCode print_pass_at(const TableFlags& flags, const TableStyle& style) {
  const std::vector<std::size_t> ks = ks_of(flags);
  TagBook book = flags.tags.book();
  std::vector<PassAtRow> rows;
  std::vector<std::string> problems, notes;
  for (const NamedRun& run : flags.runs) {
    const ScoredRun scored = read_row(run, book, flags);
    const auto own = pass_at_rows(scored, read_outcomes(run.folder, flags.least()), ks);
    rows.insert(rows.end(), own.begin(), own.end());
    add_problems(problems, scored);
    for (std::string& note : verdict_notes(scored.name, scored.summary))
      notes.push_back(std::move(note));
  }
  book.finish();
  compare_rows(rows);
  fmt::print("{}", format_pass_at(rows, ks, problems, notes, style));
  print_aside(problems, style);
  return problems.empty() ? ExitCode::done : ExitCode::incomplete;
}

ExitCode print_ablation(const TableFlags& flags, const TableStyle& style) {
  TagBook book = flags.tags.book();
  std::vector<AblatedRun> runs;
  for (const NamedRun& run : flags.runs) {
    const PaperRun read = read_paper_run(run.folder, book, flags.least(), run.name);
    runs.push_back({read.scored, read.tags.model, read.tags.without.value_or("")});
  }
  book.finish();
  const Sheet sheet = ablation_sheet(runs, leaderboard_languages()).value();
  if (style.format == TableFormat::csv) {
    fmt::print("{}", sheet_csv(sheet));
  } else if (style.format == TableFormat::json) {
    fmt::print("{}", sheet_json(sheet));
  } else {
    fmt::print("{}", format_sheet(sheet, style));
  }
  print_aside(sheet.problems, style);
  print_aside(sheet.notes, style);
  return sheet.problems.empty() ? ExitCode::done : ExitCode::incomplete;
}

// RUN may be the CSV of published numbers too: there is no mistaking it for a folder.
void sort_out(TableFlags& flags) {
  std::vector<std::string> folders;
  for (const std::string& path : flags.paths)
    (std::filesystem::is_regular_file(path) || is_stream(path) ? flags.published : folders)
        .push_back(path);
  RunFolders found = find_run_folders(folders);
  for (const std::string& line : found.skipped) fmt::print(stderr, "octet: {}\n", line);
  flags.runs = std::move(found.runs);
  if (flags.layout.empty()) flags.layout = flags.ks.empty() ? "suites" : "pass-at-k";
  if (flags.runs.empty() && flags.published.empty())
    throw InputError("expected run folders, or --published CSV with --layout paper");
}

// What a layout has no place for would be passed over.
void refuse_idle(const TableFlags& flags, const TableStyle& style) {
  const bool with_scores = flags.layout == "paper" || flags.layout == "suites";
  const bool is_document = style.format == TableFormat::latex || style.format == TableFormat::html;
  const TagOptions& tags = flags.tags;
  const bool paper = flags.layout == "paper", ablation = flags.layout == "ablation";
  const std::tuple<bool, bool, const char*> idle[] = {
      {flags.intervals, with_scores, "--ci needs --layout suites or paper"},
      {flags.reference, with_scores, "--reference needs --layout suites or paper"},
      {flags.standalone, is_document, "--standalone needs --format latex or html"},
      {!flags.ks.empty(), flags.layout == "pass-at-k", "--k needs --layout pass-at-k"},
      {!tags.size.empty(), paper, "--size needs --layout paper"},
      {!tags.group.empty(), paper, "--group needs --layout paper"},
      {!tags.train_size.empty(), false, "--train-size is of octet report, not of a table"},
      {!tags.without.empty(), ablation, "--without needs --layout ablation"}};
  for (const auto& [given, acts, message] : idle) {
    if (given && !acts) throw InputError(std::string(message) + "; leave it out, or add that");
  }
}

ExitCode print_table(TableFlags flags) {
  sort_out(flags);
  const TableStyle style = style_of(flags);
  refuse_idle(flags, style);
  if (flags.layout == "paper") return print_paper(flags, style);
  if (!flags.published.empty())
    throw InputError(flags.published.front(), 0,
                     "is no run folder; a CSV of published numbers needs --layout paper");
  if (!flags.average.empty()) throw InputError("--avg needs --layout paper");
  if (flags.layout == "pass-at-k") return print_pass_at(flags, style);
  if (flags.layout == "ablation") return print_ablation(flags, style);
  if (flags.layout != "suites") {
    throw InputError("--layout " + flags.layout +
                     ": expected suites, paper, pass-at-k or ablation");
  }
  return print_suites(flags, style);
}

OptionTable table_of(TableFlags& flags) {
  OptionTable table = {
      {"layout", "LAYOUT",
       "suites (default, a column for each), paper (models by size), pass-at-k, ablation",
       &flags.layout},
      {"k", "K[,K...]", "The k of pass@k (default 1,10,100); selects the layout pass-at-k",
       &flags.ks},
      {"format", "FORMAT", "text, md, latex, csv, json or html", &flags.format},
      {"avg", "NAME",
       "Average of the layout paper: all8 (default), or no-python (the 7 other languages)",
       &flags.average},
      {"published",
       "CSV",
       "CSV of published numbers, shown as rows beside the runs",
       &flags.published,
       {.list = ListForm::single}},
      {"require-seal",
       "LEVEL",
       "Passes on a weaker seal count as not passed: exit_code, reached_end, controlled, sealed",
       &flags.require_seal,
       {.choices = seals_to_require}},
      {"ci", "", "95 % interval beside each score, clustered by problem", &flags.intervals},
      {"reference", "", "Also show the score by the published harness's rule", &flags.reference},
      {"standalone", "", "Print LaTeX or HTML as a whole document", &flags.standalone}};
  const OptionTable tags = options_of(flags.tags);
  table.insert(table.end(), tags.begin(), tags.end());
  return table;
}

}  // namespace

void add_table_command(CommandLine& line) {
  const auto flags = std::make_shared<TableFlags>();
  const Subcommand command =
      add_command(line, "table", "Print scores of runs, by suite or as in a paper",
                  table_of(*flags), [flags] { return print_table(*flags); });
  command.add_positional("RUN", "Run folders, folders of them, or CSVs of published numbers",
                         flags->paths, Need::optional);
}

}  // namespace octet
