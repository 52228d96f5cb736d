#include "reports/table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/files.hpp"
#include "harness/run_folder.hpp"

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

// "mini" of "mini-java" in language java; empty for a suite that stands alone.
std::string family_of(const std::string& suite, const std::vector<std::string>& languages) {
  for (const std::string& language : languages) {
    if (suite.ends_with("-" + language)) return suite.substr(0, suite.size() - language.size() - 1);
  }
  return {};
}

std::optional<TableCell> cell_of(const ScoredRun& run, const std::string& suite) {
  const auto found = run.summary.suites.find(suite);
  if (found == run.summary.suites.end() || found->second.tasks == 0) return std::nullopt;
  const SuiteSummary& scores = found->second;
  return TableCell{scores.pass_at.at(1), scores.reference_pass_at.at(1), scores.tasks,
                   scores.wilson};
}

std::vector<std::string> absent_languages(const ScoredRun& run, const std::string& family,
                                          const std::vector<std::string>& languages) {
  std::vector<std::string> absent;
  for (const std::string& language : languages) {
    if (!cell_of(run, family + "-" + language)) absent.push_back(language);
  }
  return absent;
}

std::optional<TableCell> mean_of(const ScoredRun& run, const std::string& family,
                                 const std::vector<std::string>& languages) {
  if (!absent_languages(run, family, languages).empty()) return std::nullopt;
  TableCell mean;
  const auto count = static_cast<double>(languages.size());
  double variance = 0;
  for (const std::string& language : languages) {
    const TableCell cell = *cell_of(run, family + "-" + language);
    mean.score += cell.score / count;
    mean.reference += cell.reference / count;
    mean.n += cell.n;
    // Half of a Wilson interval, as if it were symmetric, so that the mean has an interval too.
    const double half = (cell.interval.high - cell.interval.low) / 2;
    variance += half * half / (count * count);
  }
  mean.interval = {std::max(0.0, mean.score - std::sqrt(variance)),
                   std::min(1.0, mean.score + std::sqrt(variance))};
  return mean;
}

void add_sample_notes(Table& table, const ScoredRun& run) {
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
      const auto absent = absent_languages(run, family, languages);
      if (absent.empty() || absent.size() == languages.size()) continue;
      table.notes.push_back(fmt::format("{}: no mean of {}, which needs all {} languages: no {}",
                                        run.name, family, languages.size(),
                                        fmt::join(absent, ", ")));
    }
  }
}

}  // namespace

ScoredRun read_scored_run(const std::filesystem::path& folder) {
  const auto file = RunFolder::description_of(folder);
  if (!std::filesystem::exists(file)) {
    throw InputError(folder.string(), 0, "is not a run folder: there is no run.json in it");
  }
  const RunSummary run = parse_run(read_file(file), file.string());
  ScoredRun scored;
  const auto name = folder.lexically_normal();
  scored.name = (name.has_filename() ? name : name.parent_path()).filename().string();
  scored.suites = run.suites;
  scored.not_scored = run.not_scored;
  scored.complete = run.complete;
  scored.summary = summarize_run(folder);
  return scored;
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
  for (const std::string& family : families) {
    const auto has_mean = [&](const ScoredRun& run) {
      return mean_of(run, family, languages).has_value();
    };
    if (std::any_of(runs.begin(), runs.end(), has_mean)) table.families.push_back(family);
  }
  for (const ScoredRun& run : runs) {
    TableRow row{run.name, {}, {}};
    for (const std::string& suite : table.suites) row.cells.push_back(cell_of(run, suite));
    for (const std::string& family : table.families)
      row.means.push_back(mean_of(run, family, languages));
    table.rows.push_back(std::move(row));
    add_problems(table.problems, run);
    add_sample_notes(table, run);
  }
  add_mean_notes(table, runs, families, languages);
  return table;
}

}  // namespace octet
