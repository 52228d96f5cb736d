#include "reports/tables/table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "harness/runs/columns.hpp"
#include "harness/runs/run_folder.hpp"
#include "reports/scores/limit_notes.hpp"
#include "reports/scores/verdict_notes.hpp"

namespace octet {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (!contains(names, name)) names.push_back(name);
}

std::vector<std::string> columns_of(const std::vector<ScoredRun>& runs) {
  std::vector<std::string> suites;
  for (const ScoredRun& run : runs) {
    for (const std::string& suite : run.suites) {
      const std::string base = base_column(suite);
      if (run.summary.suites.count(base) > 0) add_once(suites, base);
      add_once(suites, suite);
    }
  }
  return suites;
}

std::optional<TableCell> cell_of(const ScoredRun& run, const std::string& suite) {
  const auto found = run.summary.suites.find(suite);
  if (found == run.summary.suites.end() || found->second.tasks == 0) return std::nullopt;
  const SuiteSummary& scores = found->second;
  return TableCell{scores.pass_at.at(1), scores.reference_pass_at.at(1), scores.tasks,
                   scores.interval, run.standing_of(suite)};
}

// Why a run has no mean of a family: languages without a score, or with one of a part of the suite.
std::vector<std::string> not_whole(const ScoredRun& run, const std::string& family,
                                   const std::vector<std::string>& languages) {
  std::vector<std::string> reasons;
  for (const std::string& language : languages) {
    const auto cell = cell_of(run, column_in(family, language));
    if (!cell) {
      reasons.push_back("no " + language);
    } else if (cell->standing.is_part()) {
      reasons.push_back(fmt::format("{} {}", language, cell->standing.part()));
    }
  }
  return reasons;
}

std::optional<TableCell> mean_of(const ScoredRun& run, const TableRow& row, const Table& table,
                                 const std::string& family,
                                 const std::vector<std::string>& languages) {
  if (!not_whole(run, family, languages).empty()) return std::nullopt;
  TableCell mean;
  std::vector<const SuiteSummary*> suites;
  std::vector<const Standing*> standings;
  const auto count = static_cast<double>(languages.size());
  for (const std::string& language : languages) {
    const std::string suite = column_in(family, language);
    const auto column = std::find(table.suites.begin(), table.suites.end(), suite);
    const TableCell& cell = *row.cells[static_cast<std::size_t>(column - table.suites.begin())];
    mean.score += cell.score / count;
    mean.reference += cell.reference / count;
    mean.n += cell.n;
    suites.push_back(&run.summary.suites.at(suite));
    standings.push_back(&cell.standing);
  }
  mean.interval = mean_interval(suites);
  mean.standing = standing_of_mean(standings);
  return mean;
}

// The families that some run has a mean of.
std::vector<std::string> families_with_mean(const std::vector<ScoredRun>& runs,
                                            const std::vector<std::string>& families,
                                            const std::vector<std::string>& languages) {
  std::vector<std::string> found;
  for (const std::string& family : families) {
    const auto has_mean = [&](const ScoredRun& run) {
      return not_whole(run, family, languages).empty();
    };
    if (std::any_of(runs.begin(), runs.end(), has_mean)) found.push_back(family);
  }
  return found;
}

// Cells that cannot be set beside the others of their column, and what makes them so.
void compare_columns(Table& table) {
  std::vector<NamedStanding> named;
  for (std::size_t i = 0; i < table.suites.size(); ++i) {
    std::vector<Standing*> column;
    for (TableRow& row : table.rows) {
      if (!row.cells[i]) continue;
      column.push_back(&row.cells[i]->standing);
      named.push_back({row.name, table.suites[i], &row.cells[i]->standing});
    }
    compare_in_column(column);
  }
  const auto notes = standing_notes(named);
  table.notes.insert(table.notes.end(), notes.begin(), notes.end());
}

void add_sample_notes(Table& table, const ScoredRun& run) {
  for (std::string& note : verdict_notes(run.name, run.summary))
    table.notes.push_back(std::move(note));
  for (std::string& note : reached_limit_notes(run.name, run.summary, run.bases))
    table.notes.push_back(std::move(note));
  if (run.explanations) {
    table.notes.push_back(fmt::format("{}: code was written from explanations alone: {}", run.name,
                                      explanations_text(*run.explanations)));
  }
  for (const auto& [name, suite] : run.summary.suites) {
    if (suite.truncated > 0) {
      table.notes.push_back(
          fmt::format("{}: {} of {} answers to {} were cut off at the token limit and are judged "
                      "as they are",
                      run.name, suite.truncated, suite.samples, name));
    }
    if (suite.fewest_samples == suite.most_samples) continue;
    table.notes.push_back(fmt::format("{}: tasks of {} have {} to {} samples each", run.name, name,
                                      suite.fewest_samples, suite.most_samples));
  }
}

void add_mean_notes(Table& table, const std::vector<ScoredRun>& runs,
                    const std::vector<std::string>& families,
                    const std::vector<std::string>& languages) {
  if (!table.families.empty()) {
    table.notes.push_back(
        fmt::format("mean: the pass@1 of the {} languages ({}), added and divided by {}: "
                    "every language weighs the same",
                    languages.size(), fmt::join(languages, ", "), languages.size()));
  }
  for (const ScoredRun& run : runs) {
    for (const std::string& family : families) {
      const auto reasons = not_whole(run, family, languages);
      const auto absent = std::count_if(reasons.begin(), reasons.end(), [](const auto& reason) {
        return reason.starts_with("no ");
      });
      if (reasons.empty() || absent == std::ssize(languages)) continue;
      table.notes.push_back(fmt::format("{}: no mean of {}, which needs all {} languages{}: {}",
                                        run.name, family, languages.size(),
                                        absent == std::ssize(reasons) ? "" : ", each whole",
                                        fmt::join(reasons, ", ")));
    }
  }
}

void set_weaker(Standing& standing, const std::map<std::string, std::size_t>& weaker, Seal least) {
  std::vector<std::string> texts;
  for (const auto& [seal, count] : weaker) {
    standing.weaker += count;
    texts.push_back(fmt::format("{} {}", count, seal));
  }
  if (texts.empty()) return;
  standing.weaker_seals =
      fmt::format("{}, less than {}", fmt::join(texts, " and "), name_of(least));
}

}  // namespace

ScoredRun read_scored_run(const std::filesystem::path& folder, Seal least,
                          const std::string& name) {
  const auto file = RunFolder::description_of(folder);
  if (!std::filesystem::exists(file)) {
    throw InputError(folder.string(), 0, "is not a run folder: there is no run.json in it");
  }
  const RunManifest run = parse_run(read_file(file), file.string());
  ScoredRun scored;
  const auto path = folder.lexically_normal();
  scored.name =
      name.empty() ? (path.has_filename() ? path : path.parent_path()).filename().string() : name;
  scored.suites = run.suites;
  scored.not_scored = run.not_scored;
  scored.complete = run.complete;
  scored.summary = summarize_run(folder, least);
  scored.bases = bases_of(run);
  scored.explanations = summarize_explanations(folder);
  return scored;
}

Standing ScoredRun::standing_of(const std::string& suite) const {
  Standing standing;
  if (const auto found = summary.suites.find(suite); found != summary.suites.end()) {
    standing.n = found->second.tasks;
    set_weaker(standing, found->second.weaker, summary.least);
  }
  // Verdicts of the base tests are counted with their suite.
  for (const auto& [column, each] : summary.suites) {
    if (column == suite || base_column(column) == suite)
      standing.missing = std::max(standing.missing, each.count(Verdict::missing));
  }
  const auto basis = bases.find(suite);
  if (basis == bases.end()) return standing;
  standing.of = basis->second.of;
  standing.md5 = basis->second.md5;
  standing.data = basis->second.data;
  standing.limits = basis->second.limits;
  return standing;
}

void add_problems(std::vector<std::string>& problems, const ScoredRun& run) {
  const auto add = [&](std::size_t count, const char* what) {
    if (count > 0) problems.push_back(fmt::format("{}: {} {}", run.name, count, what));
  };
  add(run.summary.count(Verdict::harness_error),
      "harness errors, which are not the model's and are kept out of every score");
  add(run.summary.count(Verdict::missing), "tasks without an answer, counted as failed");
  for (const auto& [language, why] : run.not_scored) {
    problems.push_back(fmt::format("{}: {} was not scored: {}", run.name, language, why));
  }
  if (!run.complete) {
    problems.push_back(run.name + ": the run is not complete; these are the scores so far");
  }
}

Table make_table(const std::vector<ScoredRun>& runs, const std::vector<std::string>& languages) {
  Table table;
  table.suites = columns_of(runs);
  std::vector<std::string> families;
  for (const std::string& suite : table.suites) {
    if (const auto family = family_of(suite, languages); !family.empty())
      add_once(families, family);
  }
  table.families = families_with_mean(runs, families, languages);
  for (const ScoredRun& run : runs) {
    TableRow row{run.name, {}, {}};
    for (const std::string& suite : table.suites) row.cells.push_back(cell_of(run, suite));
    table.rows.push_back(std::move(row));
    add_problems(table.problems, run);
    add_sample_notes(table, run);
  }
  compare_columns(table);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (const std::string& family : table.families)
      table.rows[i].means.push_back(mean_of(runs[i], table.rows[i], table, family, languages));
  }
  add_mean_notes(table, runs, families, languages);
  return table;
}

}  // namespace octet
