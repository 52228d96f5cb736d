#include "reports/figures.hpp"

#include <algorithm>

#include "reports/clustered_mean.hpp"
#include "reports/training_curve.hpp"

namespace octet {
namespace {

// A score that all rows of a table have: a family's mean, else a suite.
struct Measure {
  std::string name;
  std::string family;            // empty for a suite
  std::vector<TableCell> cells;  // by row
};

// Of the mean over a family: its problems come back in every language.
Interval clustered_interval(const RunOutcomes& outcomes, const std::string& family,
                            const std::vector<std::string>& languages) {
  std::vector<std::vector<ClusteredValue>> suites;
  for (const std::string& language : languages) {
    suites.emplace_back();
    const SuiteOutcomes* suite = outcomes.find(family + "-" + language);
    if (suite == nullptr) continue;
    for (const TaskOutcome& task : suite->tasks) {
      if (!task.samples.empty())
        suites.back().push_back({problem_of(task.task_id), task.pass_rate()});
    }
  }
  const auto mean = clustered_mean(suites);
  if (!mean) return {};
  return {std::max(0.0, mean->interval.low), std::min(1.0, mean->interval.high)};
}

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
      return Measure{"mean pass@1 of " + table.families[i], table.families[i], *cells};
  }
  for (std::size_t i = 0; i < table.suites.size(); ++i) {
    if (const auto cells = all([i](const TableRow& row) { return row.cells[i]; }))
      return Measure{"pass@1 of " + table.suites[i], "", *cells};
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
  for (std::size_t i = 0; i < tagged.size(); ++i) {
    const RunTags& tags = tagged[i]->tags;
    Interval interval = measure->cells[i].interval;
    if (!measure->family.empty())
      interval = clustered_interval(tagged[i]->compared.outcomes, measure->family, languages);
    scores.push_back(
        {tags.size, *tags.train_size, measure->cells[i].score, interval, tagged[i]->scored.name});
  }
  return PageFigure{"score-by-training-size",
                    "Score against the number of training examples, a line for each size; bars are "
                    "95 % intervals.",
                    training_curve_svg(scores, measure->name), ""};
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
