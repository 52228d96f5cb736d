// The table of a paper: models grouped by size, a column for each benchmark and language.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/runs/run_description.hpp"
#include "reports/paper/published.hpp"
#include "reports/paper/run_tags.hpp"
#include "reports/paper/table_layout.hpp"
#include "reports/tables/percent.hpp"
#include "reports/tables/table.hpp"

namespace octet {

// A run folder as this table reads it.
struct PaperRun {
  ScoredRun scored;
  RunTags tags;
  std::vector<SuiteInput> data;
};

struct PaperCell {
  double percent = 0;
  std::size_t n = 0;                      // tasks; 0: published, unknown
  std::optional<ScoreInterval> interval;  // 0 to 1; own scores only
  double reference = 0;                   // per cent, by the published harness's rule
  bool best = false;                      // of its group as printed, of those that can be compared
  Standing standing{};                    // own scores only
};

struct PaperRow {
  std::string model;
  std::string size;
  std::string source;  // names of the run folders, or the CSV
  bool published = false;
  std::vector<std::optional<PaperCell>> cells;  // by TableLayout::columns
  std::optional<PaperCell> average;             // when it has all of its columns
};

struct PaperGroup {
  std::string title;
  std::vector<PaperRow> rows;
};

struct PaperTable {
  std::vector<std::string> problems;  // to be read before any score
  std::vector<std::string> headers;   // of the columns, by TableLayout::columns
  std::vector<std::string> ids;
  std::string average;  // name of its definition
  std::vector<PaperGroup> groups;
  std::vector<std::string> notes;
};

// Reads a run folder. `name`: of the run, where that is not the folder's. Throws InputError when
// `folder` holds no run.
PaperRun read_paper_run(const std::filesystem::path& folder, TagBook& book, Seal least = Seal::none,
                        const std::string& name = "");

// Runs of the same model make one row. Published rows stand before own ones; their average is taken
// again from their cells by `average`. The best of a group is the highest as printed, in rows of
// both kinds, of the cells that are whole and rest on the data and limits of their column; parts
// are not averaged. Throws InputError when two runs of a model have scores for the same column.
PaperTable make_paper_table(const std::vector<PaperRun>& runs,
                            const std::vector<PublishedTable>& published, const TableLayout& layout,
                            const LayoutAverage& average);

// The part of a suite's name that says which suite it is: without "@version".
std::string without_version(const std::string& suite);

}  // namespace octet
