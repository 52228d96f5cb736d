#include "reports/pass_at_table.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "reports/bootstrap.hpp"
#include "reports/csv.hpp"
#include "reports/pass_at_k.hpp"
#include "reports/percent.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::size_t, 3> k_ks = {1, 10, 100};

PassAt pass_at_of(const SuiteOutcomes& suite, std::size_t k) {
  std::vector<ClusteredValue> values;
  double sum = 0;
  for (const TaskOutcome& task : suite.tasks) {
    if (task.samples.empty()) continue;
    values.push_back({task.task_id, pass_at_k(task.samples.size(), task.passed(), k)});
    sum += values.back().value;
  }
  const auto count = static_cast<double>(values.size());
  const bool single = suite.most_samples() == 1;
  return {sum / count, single ? wilson95(sum / count, count) : bootstrap95({values})};
}

SheetCell cell_of(const PassAtRow& row, std::size_t k) {
  const auto found = row.pass_at.find(k);
  if (found == row.pass_at.end()) return {"-", "", false};
  return {one_decimal(100 * found->second.value), percent_interval(found->second.interval), false};
}

Sheet sheet_of(const std::vector<PassAtRow>& rows) {
  Sheet sheet;
  sheet.caption = "pass@k in %";
  sheet.labels = 2;
  sheet.header = {"run", "suite", "tasks", "samples", "pass@1", "pass@10", "pass@100"};
  sheet.groups.emplace_back();
  for (const PassAtRow& row : rows) {
    const std::string samples = row.fewest == row.most
                                    ? std::to_string(row.most)
                                    : fmt::format("{} to {}", row.fewest, row.most);
    SheetRow made{{{row.run, "", false},
                   {row.suite, "", false},
                   {std::to_string(row.tasks), "", false},
                   {samples, "", false}},
                  false};
    for (const std::size_t k : k_ks) made.cells.push_back(cell_of(row, k));
    sheet.groups.front().rows.push_back(std::move(made));
  }
  sheet.notes = {
      "unbiased estimator, 1 - C(n-c, k) / C(n, k), the mean over tasks; - where a task "
      "has fewer than k samples",
      "95 % intervals: bootstrap, clustered by task; Wilson with one sample a task"};
  return sheet;
}

std::string to_csv(const std::vector<PassAtRow>& rows) {
  std::string text = "run,suite,tasks,fewest_samples,most_samples,k,pass@k,low,high\n";
  for (const PassAtRow& row : rows) {
    for (const auto& [k, each] : row.pass_at) {
      text += fmt::format("{},{},{},{},{},{},{:.6f},{:.6f},{:.6f}\n", csv_field(row.run),
                          csv_field(row.suite), row.tasks, row.fewest, row.most, k, each.value,
                          each.interval.low, each.interval.high);
    }
  }
  return text;
}

std::string to_json(const std::vector<PassAtRow>& rows) {
  Json list = Json::array();
  for (const PassAtRow& row : rows) {
    Json pass_at = Json::object();
    for (const auto& [k, each] : row.pass_at) {
      pass_at[fmt::format("pass@{}", k)] = {
          {"value", each.value}, {"interval95", {each.interval.low, each.interval.high}}};
    }
    list.push_back({{"run", row.run},
                    {"suite", row.suite},
                    {"tasks", row.tasks},
                    {"samples_per_task", {row.fewest, row.most}},
                    {"pass_at", pass_at}});
  }
  return Json{{"layout", "pass-at-k"}, {"rows", list}}.dump(2, ' ', false,
                                                            Json::error_handler_t::replace) +
         "\n";
}

}  // namespace

std::vector<PassAtRow> pass_at_rows(const std::string& run, const RunOutcomes& outcomes) {
  std::vector<PassAtRow> rows;
  for (const SuiteOutcomes& suite : outcomes.suites) {
    PassAtRow row{run, suite.name, 0, suite.fewest_samples(), suite.most_samples(), {}};
    for (const TaskOutcome& task : suite.tasks) row.tasks += task.samples.empty() ? 0 : 1;
    for (const std::size_t k : k_ks) {
      if (row.tasks > 0 && k <= row.fewest) row.pass_at[k] = pass_at_of(suite, k);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string format_pass_at(const std::vector<PassAtRow>& rows, const TableStyle& style) {
  if (style.format == TableFormat::csv) return to_csv(rows);
  if (style.format == TableFormat::json) return to_json(rows);
  return format_sheet(sheet_of(rows), style);
}

}  // namespace octet
