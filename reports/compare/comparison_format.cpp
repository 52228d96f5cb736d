#include "reports/compare/comparison_format.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "reports/tables/percent.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

std::string signed_percent(double value) {
  const std::string text = one_decimal(100 * value);
  return value > 0 && text != "0.0" ? "+" + text : text;
}

std::string signed_interval(const Interval& interval) {
  return fmt::format("[{}, {}]", signed_percent(interval.low), signed_percent(interval.high));
}

std::string list_of(const char* title, const std::vector<JsonDifference>& differences) {
  std::string text = fmt::format("{}: {}\n", title, differences.empty() ? "the same" : "");
  for (const JsonDifference& each : differences)
    text += fmt::format("- {}: A {}, B {}\n", visible_line(each.path), visible_line(each.first),
                        visible_line(each.second));
  return text;
}

std::string differences_text(const Comparison& comparison) {
  const auto names = [](const std::vector<std::string>& suites) {
    return visible_line(fmt::format("{}", fmt::join(suites, ", ")));
  };
  std::string text = list_of("data", comparison.differences.data) +
                     list_of("toolchains", comparison.differences.toolchains) +
                     list_of("configuration", comparison.differences.configuration);
  if (!comparison.only_first.empty()) text += "only in A: " + names(comparison.only_first) + "\n";
  if (!comparison.only_second.empty()) text += "only in B: " + names(comparison.only_second) + "\n";
  return text;
}

std::vector<std::string> refusals(const Comparison& comparison) {
  std::vector<std::string> texts;
  for (const SuiteComparison& suite : comparison.suites) {
    if (!suite.refused.empty())
      texts.push_back(fmt::format("NOT A COMPARISON: {}: {}", suite.suite, suite.refused));
  }
  return texts;
}

SheetRow row_of(const std::vector<std::string>& texts) {
  SheetRow row;
  for (const std::string& text : texts) row.cells.push_back({text, "", false});
  return row;
}

void add_suite_notes(Sheet& sheet, const SuiteComparison& suite) {
  if (suite.of > suite.shared) {
    sheet.notes.push_back(
        fmt::format("{}: over {} of its {} tasks: scores of a part, not of the "
                    "suite",
                    suite.suite, suite.shared, suite.of));
  }
  if (!suite.other_limits.empty()) {
    sheet.notes.push_back(
        fmt::format("{}: the runs had other limits: {}", suite.suite, suite.other_limits));
  }
  if (!suite.altered.empty()) {
    sheet.notes.push_back(
        fmt::format("{}: altered data, of none of the md5 known to be published: "
                    "{}",
                    suite.suite, suite.altered));
  }
  if (suite.only_first + suite.only_second > 0) {
    sheet.notes.push_back(fmt::format("{}: left out: tasks in A only {}, in B only {}", suite.suite,
                                      suite.only_first, suite.only_second));
  }
  if (suite.missing_first + suite.missing_second > 0) {
    sheet.notes.push_back(
        fmt::format("{}: tasks without an answer, counted as failed: in A {}, in B {}", suite.suite,
                    suite.missing_first, suite.missing_second));
  }
  if (suite.harness_errors > 0) {
    sheet.notes.push_back(fmt::format("{}: left out: tasks with harness errors {}", suite.suite,
                                      suite.harness_errors));
  }
  for (const auto& [k, each] : suite.pass_at) {
    sheet.notes.push_back(
        fmt::format("{}: pass@{} A {} {}, B {} {}, B-A {} {} ({})", suite.suite, k,
                    one_decimal(100 * each.first), percent_interval(each.first_interval),
                    one_decimal(100 * each.second), percent_interval(each.second_interval),
                    signed_percent(each.difference), signed_interval(each.interval),
                    k == 1 ? "clustered by problem" : "bootstrap by task"));
  }
}

// "20 of 164" of a part.
std::string tasks_of(const SuiteComparison& suite) {
  return suite.of > suite.shared ? fmt::format("{} of {}", suite.shared, suite.of)
                                 : std::to_string(suite.shared);
}

Sheet suites_sheet(const Comparison& comparison) {
  Sheet sheet;
  sheet.problems = refusals(comparison);
  sheet.caption = "pass@1 in % over the tasks that both runs have";
  sheet.header = {"suite", "tasks", "A", "B", "B-A", "95 % interval", "p", "A only", "B only"};
  sheet.groups.emplace_back();
  bool single = true;
  for (const SuiteComparison& suite : comparison.suites) {
    if (!suite.refused.empty()) continue;
    single = single && suite.single;
    sheet.groups.back().rows.push_back(row_of(
        {suite.suite, tasks_of(suite), one_decimal(100 * suite.first),
         one_decimal(100 * suite.second), signed_percent(suite.difference),
         signed_interval(suite.interval), p_text(suite.p), std::to_string(suite.counts.first_only),
         std::to_string(suite.counts.second_only)}));
    add_suite_notes(sheet, suite);
  }
  sheet.notes.emplace_back(
      "interval of the difference: Newcombe, paired; p: McNemar, exact and two-sided, by suite and "
      "not adjusted for their number");
  if (!single) {
    sheet.notes.emplace_back(
        "suites with several samples a task: interval clustered by task, p of the exact sign test "
        "over tasks, \"only\" counts the tasks that a run did better");
  }
  return sheet;
}

Sheet families_sheet(const Comparison& comparison) {
  Sheet sheet;
  sheet.caption = "means over languages, each weighing the same";
  sheet.header = {"family", "languages", "problems", "A", "B", "B-A", "95 % interval", "p"};
  sheet.groups.emplace_back();
  const auto with_error = [](const ClusteredMean& mean, bool sign) {
    return fmt::format("{} \u00b1 {}",
                       sign ? signed_percent(mean.mean) : one_decimal(100 * mean.mean),
                       one_decimal(100 * mean.standard_error));
  };
  for (const FamilyComparison& family : comparison.families) {
    sheet.groups.back().rows.push_back(
        row_of({family.family, std::to_string(family.languages),
                std::to_string(family.difference.clusters), with_error(family.first, false),
                with_error(family.second, false), with_error(family.difference, true),
                signed_interval(family.difference.interval), p_text(family.p)}));
  }
  sheet.notes.emplace_back(
      "\u00b1: standard error, clustered by problem: the same problems come back in every "
      "language");
  return sheet;
}

std::string flips_of(const char* title, const std::vector<Flip>& flips, std::size_t most) {
  if (flips.empty()) return {};
  std::string text = fmt::format("{} ({}):\n", title, flips.size());
  for (std::size_t i = 0; i < std::min(most, flips.size()); ++i)
    text += fmt::format("- {}: {} -> {}\n", visible_line(flips[i].task_id), flips[i].first,
                        flips[i].second);
  if (flips.size() > most) text += fmt::format("- and {} more\n", flips.size() - most);
  return text;
}

std::string flips_text(const Comparison& comparison, std::size_t most, const char* heading) {
  std::string text;
  if (most == 0) return text;
  for (const SuiteComparison& suite : comparison.suites) {
    if (suite.first_better.empty() && suite.second_better.empty()) continue;
    const bool single = suite.single;
    text += fmt::format("\n{}{}, A -> B\n\n", heading, visible_line(suite.suite));
    text += flips_of(single ? "passes in A only" : "better in A", suite.first_better, most);
    if (!suite.first_better.empty() && !suite.second_better.empty()) text += "\n";
    text += flips_of(single ? "passes in B only" : "better in B", suite.second_better, most);
  }
  return text;
}

// ---- JSON

Json to_json(const Interval& interval) {
  return {interval.low, interval.high};
}

Json to_json(const std::vector<JsonDifference>& differences) {
  Json list = Json::array();
  for (const JsonDifference& each : differences)
    list.push_back({{"path", each.path}, {"a", each.first}, {"b", each.second}});
  return list;
}

Json to_json(const std::vector<Flip>& flips) {
  Json list = Json::array();
  for (const Flip& flip : flips)
    list.push_back({{"task_id", flip.task_id}, {"a", flip.first}, {"b", flip.second}});
  return list;
}

Json to_json(const ClusteredMean& mean, const Interval& interval) {
  return {{"mean", mean.mean},
          {"standard_error", mean.standard_error},
          {"interval95", to_json(interval)},
          {"clusters", mean.clusters}};
}

Json to_json(const ClusteredMean& mean, const ScoreInterval& interval) {
  Json json = to_json(mean, interval.interval);
  json["ci_method"] = name_of(interval.method);
  return json;
}

Json to_json(const SuiteComparison& suite) {
  if (!suite.refused.empty()) return {{"suite", suite.suite}, {"refused", suite.refused}};
  Json pass_at = Json::object();
  for (const auto& [k, each] : suite.pass_at) {
    pass_at[fmt::format("pass@{}", k)] = {
        {"a", each.first},
        {"a_interval95", to_json(each.first_interval)},
        {"b", each.second},
        {"b_interval95", to_json(each.second_interval)},
        {"difference", each.difference},
        {"interval95", to_json(each.interval)},
        {"ci_method", k == 1 ? name_of(IntervalMethod::clustered) : "bootstrap_by_problem"}};
  }
  return {{"suite", suite.suite},
          {"language", suite.language},
          {"tasks", suite.shared},
          {"of", suite.of == 0 ? Json(nullptr) : Json(suite.of)},
          {"other_limits", suite.other_limits},
          {"altered_data", suite.altered},
          {"only_in_a", suite.only_first},
          {"only_in_b", suite.only_second},
          {"harness_errors", suite.harness_errors},
          {"missing", {suite.missing_first, suite.missing_second}},
          {"a", suite.first},
          {"a_interval95", to_json(suite.first_interval.interval)},
          {"a_ci_method", name_of(suite.first_interval.method)},
          {"b", suite.second},
          {"b_interval95", to_json(suite.second_interval.interval)},
          {"b_ci_method", name_of(suite.second_interval.method)},
          {"difference", suite.difference},
          {"interval95", to_json(suite.interval)},
          {"method", suite.single ? "newcombe" : "clustered"},
          {"both", suite.counts.both},
          {"a_only", suite.counts.first_only},
          {"b_only", suite.counts.second_only},
          {"neither", suite.counts.neither},
          {"p", suite.p},
          {"test", suite.single ? "mcnemar" : "sign"},
          {"pass_at", pass_at},
          {"a_better", to_json(suite.first_better)},
          {"b_better", to_json(suite.second_better)}};
}

}  // namespace

std::string format_comparison(const Comparison& comparison, TableFormat format, std::size_t flips) {
  const bool markdown = format == TableFormat::markdown;
  const auto sheet_of = [&](const Sheet& sheet) {
    return markdown ? sheet_markdown(sheet) : sheet_text(sheet);
  };
  const std::string heading = markdown ? "## " : "";
  std::string text = fmt::format(
      "A: {}\nB: {}\n\n{}\n{}\n", visible_line(comparison.first), visible_line(comparison.second),
      heading + "What differs before the scores", differences_text(comparison));
  const Sheet suites = suites_sheet(comparison);
  if (suites.groups.front().rows.empty()) {
    for (const std::string& refusal : suites.problems) text += refusal + "\n";
    return text;
  }
  text += sheet_of(suites);
  if (!comparison.families.empty()) text += "\n" + sheet_of(families_sheet(comparison));
  return text + flips_text(comparison, flips, heading.c_str());
}

std::string comparison_json(const Comparison& comparison) {
  Json suites = Json::array(), families = Json::array();
  for (const SuiteComparison& suite : comparison.suites) suites.push_back(to_json(suite));
  for (const FamilyComparison& family : comparison.families) {
    families.push_back({{"family", family.family},
                        {"languages", family.languages},
                        {"a", to_json(family.first, family.first_interval)},
                        {"b", to_json(family.second, family.second_interval)},
                        {"difference", to_json(family.difference, family.difference.interval)},
                        {"p", family.p}});
  }
  const RunDifferences& differences = comparison.differences;
  const Json json = {{"a", comparison.first},
                     {"b", comparison.second},
                     {"is_comparison", comparison.compared() == comparison.suites.size() &&
                                           comparison.compared() > 0},
                     {"differences",
                      {{"data", to_json(differences.data)},
                       {"toolchains", to_json(differences.toolchains)},
                       {"configuration", to_json(differences.configuration)}}},
                     {"only_in_a", comparison.only_first},
                     {"only_in_b", comparison.only_second},
                     {"suites", suites},
                     {"families", families}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string p_text(double p) {
  return fmt::format("{:.3g}", p);
}

}  // namespace octet
