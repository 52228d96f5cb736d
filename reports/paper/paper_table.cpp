#include "reports/paper/paper_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/fill.hpp"
#include "harness/runs/run_folder.hpp"
#include "reports/paper/paper_notes.hpp"

namespace octet {
namespace {

// The suite that a column of the layout is of; empty when the run has none for it.
std::string suite_for(const PaperRun& run, const LayoutColumn& column, const std::string& family) {
  for (const std::string& suite : column.suites) {
    const std::string wanted = fill_known(suite, Braces::single, [&](std::string_view name) {
      return name == "family" ? std::optional(family) : std::nullopt;
    });
    for (const std::string& name : run.scored.summary.order) {
      if (without_version(name) == wanted && run.scored.summary.suites.at(name).tasks > 0)
        return name;
    }
  }
  return {};
}

PaperCell cell_from(const PaperRun& run, const std::string& name) {
  const SuiteSummary& suite = run.scored.summary.suites.at(name);
  PaperCell cell;
  cell.percent = 100 * suite.pass_at.at(1);
  cell.reference = 100 * suite.reference_pass_at.at(1);
  cell.n = suite.tasks;
  cell.interval = suite.interval;
  cell.standing = run.scored.standing_of(name);
  return cell;
}

// A row that is being put together from the runs of one model.
struct Draft {
  RunTags tags;
  PaperRow row;
  std::vector<const SuiteSummary*> suites;  // by column; null: none
  std::vector<std::string> runs;
};

void add_run(Draft& draft, const PaperRun& run, const TableLayout& layout,
             const std::string& family) {
  draft.runs.push_back(run.scored.name);
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const std::string suite = suite_for(run, layout.columns[i], family);
    if (suite.empty()) continue;
    if (draft.row.cells[i]) {
      throw InputError(
          fmt::format("{}: two runs of this model have a score for {}: {}; tell them apart with "
                      "--model RUN=NAME",
                      run.tags.model, layout.columns[i].header, fmt::join(draft.runs, ", ")));
    }
    draft.row.cells[i] = cell_from(run, suite);
    draft.suites[i] = &run.scored.summary.suites.at(suite);
  }
}

std::optional<PaperCell> average_of(const std::vector<std::optional<PaperCell>>& cells,
                                    const TableLayout& layout, const LayoutAverage& average) {
  PaperCell mean;
  std::vector<const Standing*> standings;
  const auto count = static_cast<double>(average.columns.size());
  for (const std::string& id : average.columns) {
    const auto& cell = cells[*layout.column_of(id)];
    if (!cell || cell->standing.is_part()) return std::nullopt;
    mean.percent += cell->percent / count;
    mean.reference += cell->reference / count;
    mean.n += cell->n;
    standings.push_back(&cell->standing);
  }
  mean.standing = standing_of_mean(standings);
  return mean;
}

void set_average(Draft& draft, const TableLayout& layout, const LayoutAverage& average) {
  draft.row.average = average_of(draft.row.cells, layout, average);
  if (!draft.row.average) return;
  std::vector<const SuiteSummary*> suites;
  for (const std::string& id : average.columns)
    suites.push_back(draft.suites[*layout.column_of(id)]);
  draft.row.average->interval = mean_interval(suites);
}

// A size that was read from the name gives way to one that was said.
bool are_one_model(const RunTags& a, const RunTags& b) {
  const bool sizes = a.size == b.size || a.size_from_name || b.size_from_name ||
                     parse_size(a.size) == parse_size(b.size);
  return a.model == b.model && a.group == b.group && sizes;
}

Draft draft_for(const PaperRun& run, std::size_t columns) {
  Draft draft;
  draft.tags = run.tags;
  draft.row.model = run.tags.model;
  draft.row.size = run.tags.size;
  draft.row.cells.resize(columns);
  draft.suites.resize(columns);
  return draft;
}

std::vector<Draft> drafts_of(const std::vector<PaperRun>& runs, const TableLayout& layout,
                             const LayoutAverage& average, const std::string& family) {
  std::vector<Draft> drafts;
  for (const PaperRun& run : runs) {
    const auto same = [&](const Draft& draft) { return are_one_model(draft.tags, run.tags); };
    auto found = std::find_if(drafts.begin(), drafts.end(), same);
    if (found == drafts.end())
      found = drafts.insert(drafts.end(), draft_for(run, layout.columns.size()));
    if (found->tags.size_from_name && !run.tags.size_from_name) {
      found->tags = run.tags;
      found->row.size = run.tags.size;
    }
    add_run(*found, run, layout, family);
  }
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    std::vector<Standing*> column;
    for (Draft& draft : drafts) {
      if (auto& cell = draft.row.cells[i]) column.push_back(&cell->standing);
    }
    compare_in_column(column);
  }
  for (Draft& draft : drafts) {
    draft.row.source = fmt::format("{}", fmt::join(draft.runs, ", "));
    set_average(draft, layout, average);
  }
  return drafts;
}

std::string group_of(const std::string& group, const std::string& size, const TableLayout& layout) {
  if (!group.empty()) return layout.group_named(group);
  const auto billions = parse_size(size);
  return billions ? layout.group_of_size(*billions) : layout.unsized;
}

// In the order of the layout; then groups of the user's own, as they are first met.
class Groups final {
 public:
  explicit Groups(const TableLayout& layout) {
    for (const LayoutGroup& group : layout.groups) groups_.push_back({group.title, {}});
  }
  void add(const std::string& title, PaperRow row) {
    const auto same = [&](const PaperGroup& group) { return group.title == title; };
    auto found = std::find_if(groups_.begin(), groups_.end(), same);
    if (found == groups_.end()) found = groups_.insert(groups_.end(), {title, {}});
    found->rows.push_back(std::move(row));
  }
  std::vector<PaperGroup> filled() {
    std::erase_if(groups_, [](const PaperGroup& group) { return group.rows.empty(); });
    return std::move(groups_);
  }

 private:
  std::vector<PaperGroup> groups_;
};

PaperRow row_from(const PublishedTable& table, const PublishedRow& published,
                  const TableLayout& layout, const LayoutAverage& average) {
  PaperRow row;
  row.model = published.model;
  row.size = published.size;
  row.source = table.file;
  row.published = true;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const auto column = table.column_of(i);
    const auto score = column ? published.scores[*column] : std::nullopt;
    row.cells.emplace_back();
    if (score) row.cells.back() = PaperCell{score->percent, 0, {}, score->percent, false, {}};
  }
  row.average = average_of(row.cells, layout, average);
  return row;
}

void mark_best(std::vector<PaperRow>& rows,
               const std::function<std::optional<PaperCell>&(PaperRow&)>& cell_of) {
  std::optional<double> best;
  for (PaperRow& row : rows) {
    if (const auto& cell = cell_of(row); cell && cell->standing.is_comparable())
      best = std::max(best.value_or(cell->percent), cell->percent);
  }
  for (PaperRow& row : rows) {
    if (auto& cell = cell_of(row); cell && cell->standing.is_comparable())
      cell->best = one_decimal(cell->percent) == one_decimal(*best);
  }
}

// The family that the language columns are of: the layout's, else the one that the runs have.
std::string family_in(const std::vector<PaperRun>& runs, const TableLayout& layout) {
  std::vector<std::string> families;
  for (const PaperRun& run : runs) {
    for (const std::string& name : run.scored.summary.order) {
      const std::string suite = without_version(name);
      for (const LayoutColumn& column : layout.columns) {
        const std::string termination = "-" + column.id;
        if (column.suites.front().starts_with("{family}") && suite.ends_with(termination))
          families.push_back(suite.substr(0, suite.size() - termination.size()));
      }
    }
  }
  const bool has_own = std::find(families.begin(), families.end(), layout.family) != families.end();
  return has_own || families.empty() ? layout.family : families.front();
}

}  // namespace

PaperRun read_paper_run(const std::filesystem::path& folder, TagBook& book, Seal least,
                        const std::string& name) {
  PaperRun run;
  run.scored = read_scored_run(folder, least, name);
  const auto file = RunFolder::description_of(folder);
  const RunManifest description = parse_run(read_file(file), file.string());
  run.tags = book.tags_of(folder, run.scored.name, description.flags, file.string());
  run.data = description.data;
  return run;
}

PaperTable make_paper_table(const std::vector<PaperRun>& runs,
                            const std::vector<PublishedTable>& published, const TableLayout& layout,
                            const LayoutAverage& average) {
  PaperTable table;
  table.average = average.name;
  for (const LayoutColumn& column : layout.columns) {
    table.headers.push_back(column.header);
    table.ids.push_back(column.id);
  }
  const std::string family = family_in(runs, layout);
  Groups groups(layout);
  for (const PublishedTable& each : published) {
    for (const PublishedRow& row : each.rows)
      groups.add(group_of(row.group, row.size, layout), row_from(each, row, layout, average));
  }
  for (Draft& draft : drafts_of(runs, layout, average, family))
    groups.add(group_of(draft.tags.group, draft.tags.size, layout), std::move(draft.row));
  table.groups = groups.filled();
  for (PaperGroup& group : table.groups) {
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
      mark_best(
          group.rows, [i](PaperRow & row) -> auto& { return row.cells[i]; });
    mark_best(
        group.rows, [](PaperRow & row) -> auto& { return row.average; });
  }
  for (const PaperRun& run : runs) add_problems(table.problems, run.scored);
  table.notes = paper_notes(table, runs, published, layout, average, family);
  return table;
}

std::string without_version(const std::string& suite) {
  const auto at = suite.find('@');
  if (at == std::string::npos) return suite;
  const auto colon = suite.find(':', at);
  return suite.substr(0, at) + (colon == std::string::npos ? "" : suite.substr(colon));
}

}  // namespace octet
