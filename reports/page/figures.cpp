#include "reports/page/figures.hpp"

#include <algorithm>

#include "reports/page/training_curve.hpp"

namespace octet {
namespace {

// A score that all rows of a table have: a family's mean, else a suite.
struct Measure {
  std::string name;
  std::vector<TableCell> cells;  // by row
};

std::optional<Measure> common_measure(const Table& table) {
  const auto all = [&](const auto& cell_of) -> std::optional<std::vector<TableCell>> {
    std::vector<TableCell> cells;
    for (const TableRow& row : table.rows) {
      if (!cell_of(row)) return std::nullopt;
      cells.push_back(*cell_of(row));
    }
    return cells;
  };
  for (std::size_t i = 0; i < table.families.size(); ++i) {
    if (const auto cells = all([i](const TableRow& row) { return row.means[i]; }))
      return Measure{"mean pass@1 of " + table.families[i], *cells};
  }
  for (std::size_t i = 0; i < table.suites.size(); ++i) {
    if (const auto cells = all([i](const TableRow& row) { return row.cells[i]; }))
      return Measure{"pass@1 of " + table.suites[i], *cells};
  }
  return std::nullopt;
}

}  // namespace

std::optional<PageFigure> training_figure(const std::vector<PageRun>& runs,
                                          const std::vector<std::string>& languages) {
  std::vector<const PageRun*> tagged;
  std::vector<ScoredRun> scored;
  for (const PageRun& run : runs) {
    if (!run.tags.train_size) continue;
    tagged.push_back(&run);
    scored.push_back(run.scored);
  }
  if (tagged.size() < 2) return std::nullopt;
  const auto measure = common_measure(make_table(scored, languages));
  if (!measure) return std::nullopt;
  std::vector<TrainedScore> scores;
  std::string marked;
  for (std::size_t i = 0; i < tagged.size(); ++i) {
    const RunTags& tags = tagged[i]->tags;
    const TableCell& cell = measure->cells[i];
    const std::string mark = cell.mark().empty() ? "" : " " + cell.mark();
    scores.push_back({tags.size, *tags.train_size, cell.score, cell.interval.interval,
                      tagged[i]->scored.name + mark});
    if (!mark.empty()) marked += "; " + tagged[i]->scored.name + mark;
  }
  std::string caption =
      "Score against the number of training examples, a line for each size; bars are 95 % "
      "intervals, clustered by problem.";
  if (!marked.empty()) caption += " Not to be compared with the others: " + marked.substr(2) + ".";
  return PageFigure{"score-by-training-size", caption, training_curve_svg(scores, measure->name),
                    ""};
}

std::optional<PageFigure> ablation_figure(const std::vector<PageRun>& runs,
                                          const std::vector<std::string>& languages) {
  std::vector<AblatedRun> ablated;
  for (const PageRun& run : runs) {
    if (run.tags.without) ablated.push_back({run.scored, run.tags.model, *run.tags.without});
  }
  if (ablated.size() < 2) return std::nullopt;
  auto sheet = ablation_sheet(ablated, languages);
  if (!sheet) return std::nullopt;
  sheet->problems.clear();  // they stand above all of the page
  return PageFigure{"ablation", "What is left of the score without a part of the training.", "",
                    sheet_html(*sheet, Extent::part)};
}

}  // namespace octet
