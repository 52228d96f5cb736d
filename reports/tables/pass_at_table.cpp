#include "reports/tables/pass_at_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "reports/tables/csv.hpp"
#include "reports/tables/percent.hpp"
#include "statistics/bootstrap.hpp"
#include "statistics/pass_at_k.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

PassAt pass_at_of(const SuiteOutcomes& suite, std::size_t k) {
  std::vector<ClusteredValue> values;
  double sum = 0;
  for (const TaskOutcome& task : suite.tasks) {
    if (task.samples.empty()) continue;
    values.push_back({task.task_id, pass_at_k(task.samples.size(), task.passed(), k)});
    sum += values.back().value;
  }
  const double mean = sum / static_cast<double>(values.size());
  if (k > 1) return {mean, bootstrap95({values}), "bootstrap_by_problem"};
  const ScoreInterval own = score_interval({values});
  return {mean, own.interval, name_of(own.method)};
}

SheetCell cell_of(const PassAtRow& row, std::size_t k) {
  const auto found = row.pass_at.find(k);
  if (found == row.pass_at.end()) return {"-", "", false};
  return {one_decimal(100 * found->second.value), percent_interval(found->second.interval), false};
}

// Of which columns the intervals are another kind.
std::string bootstrap_note(const std::vector<std::size_t>& ks) {
  std::vector<std::string> names;
  for (const std::size_t k : ks) {
    if (k > 1) names.push_back(fmt::format("pass@{}", k));
  }
  if (names.empty()) return {};
  return fmt::format("; of {}: bootstrap, tasks drawn with replacement", fmt::join(names, " and "));
}

Sheet sheet_of(const std::vector<PassAtRow>& rows, const std::vector<std::size_t>& ks) {
  Sheet sheet;
  sheet.caption = "pass@k in %";
  sheet.labels = 2;
  sheet.header = {"run", "suite", "tasks", "samples"};
  for (const std::size_t k : ks) sheet.header.push_back(fmt::format("pass@{}", k));
  sheet.groups.emplace_back();
  for (const PassAtRow& row : rows) {
    const std::string samples = row.fewest == row.most
                                    ? std::to_string(row.most)
                                    : fmt::format("{} to {}", row.fewest, row.most);
    SheetRow made{{{row.run, "", false},
                   {row.suite, "", false},
                   {std::to_string(row.tasks), row.standing.mark(), false},
                   {samples, "", false}},
                  false};
    for (const std::size_t k : ks) made.cells.push_back(cell_of(row, k));
    sheet.groups.front().rows.push_back(std::move(made));
  }
  sheet.notes = {
      "unbiased estimator, 1 - C(n-c, k) / C(n, k), the mean over tasks; - where a task "
      "has fewer than k samples",
      interval_note() + bootstrap_note(ks)};
  std::vector<NamedStanding> named;
  for (const PassAtRow& row : rows) named.push_back({row.run, row.suite, &row.standing});
  for (std::string& note : standing_notes(named)) sheet.notes.push_back(std::move(note));
  return sheet;
}

std::string to_csv(const std::vector<PassAtRow>& rows) {
  std::string text =
      "run,suite,tasks,fewest_samples,most_samples,k,pass@k,low,high,ci_method,of,marks\n";
  for (const PassAtRow& row : rows) {
    for (const auto& [k, each] : row.pass_at) {
      text += fmt::format("{},{},{},{},{},{},{:.6f},{:.6f},{:.6f},{},{},{}\n", csv_field(row.run),
                          csv_field(row.suite), row.tasks, row.fewest, row.most, k, each.value,
                          each.interval.low, each.interval.high, each.method,
                          row.standing.of == 0 ? "" : std::to_string(row.standing.of),
                          fmt::join(row.standing.marks(), "|"));
    }
  }
  return text;
}

std::string to_json(const std::vector<PassAtRow>& rows, const std::vector<std::string>& problems,
                    const std::vector<std::string>& notes) {
  Json list = Json::array();
  for (const PassAtRow& row : rows) {
    Json pass_at = Json::object();
    for (const auto& [k, each] : row.pass_at) {
      pass_at[fmt::format("pass@{}", k)] = {{"value", each.value},
                                            {"interval95", {each.interval.low, each.interval.high}},
                                            {"ci_method", each.method}};
    }
    list.push_back({{"run", row.run},
                    {"suite", row.suite},
                    {"tasks", row.tasks},
                    {"of", row.standing.of == 0 ? Json(nullptr) : Json(row.standing.of)},
                    {"marks", row.standing.marks()},
                    {"samples_per_task", {row.fewest, row.most}},
                    {"pass_at", pass_at}});
  }
  Json json = {{"layout", "pass-at-k"}, {"problems", problems}, {"rows", list}};
  if (!notes.empty()) json["notes"] = notes;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

const std::vector<std::size_t>& usual_ks() {
  static const std::vector<std::size_t> ks = {1, 10, 100};
  return ks;
}

std::vector<PassAtRow> pass_at_rows(const ScoredRun& run, const RunOutcomes& outcomes,
                                    const std::vector<std::size_t>& ks) {
  std::vector<PassAtRow> rows;
  for (const SuiteOutcomes& suite : outcomes.suites) {
    PassAtRow row;
    row.run = run.name;
    row.suite = suite.name;
    row.standing = run.standing_of(suite.name);
    row.fewest = suite.fewest_samples();
    row.most = suite.most_samples();
    for (const TaskOutcome& task : suite.tasks) row.tasks += task.samples.empty() ? 0 : 1;
    for (const std::size_t k : ks) {
      if (row.tasks > 0 && k <= row.fewest) row.pass_at[k] = pass_at_of(suite, k);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void compare_rows(std::vector<PassAtRow>& rows) {
  std::map<std::string, std::vector<Standing*>> columns;
  for (PassAtRow& row : rows) columns[row.suite].push_back(&row.standing);
  for (const auto& [suite, column] : columns) compare_in_column(column);
}

std::string format_pass_at(const std::vector<PassAtRow>& rows, const std::vector<std::size_t>& ks,
                           const std::vector<std::string>& problems,
                           const std::vector<std::string>& notes, const TableStyle& style) {
  if (style.format == TableFormat::csv) return to_csv(rows);
  if (style.format == TableFormat::json) return to_json(rows, problems, notes);
  Sheet sheet = sheet_of(rows, ks);
  sheet.problems = problems;
  sheet.notes.insert(sheet.notes.end(), notes.begin(), notes.end());
  return format_sheet(sheet, style);
}

}  // namespace octet
