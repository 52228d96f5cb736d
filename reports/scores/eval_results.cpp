#include "reports/scores/eval_results.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "harness/runs/columns.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

// EvalPlus calls it a timeout when the process of a solution never reported.
bool never_reported(const Record& record) {
  return record.verdict == Verdict::out_of_memory || record.verdict == Verdict::early_exit ||
         record.verdict == Verdict::denied || record.verdict == Verdict::harness_error;
}

std::string status(const Record& record, bool passed) {
  if (passed) return "pass";
  return never_reported(record) ? "timeout" : "fail";
}

// After a base test that timed out the further tests are not run.
std::string plus_status(const Record& record, const CaseJudgement& cases) {
  if (cases.plus_alone) return status(record, *cases.plus_alone);
  return record.verdict == Verdict::timed_out ? "timeout" : status(record, false);
}

Json entry(const Record& record, const std::string& solution) {
  const CaseJudgement cases = record.cases.value_or(CaseJudgement{});
  Json json = {{"task_id", record.task_id},
               {"solution", solution},
               {"base_status", status(record, cases.base_passed)},
               {"plus_status", nullptr},
               {"base_fail_tests", Json::array()},
               {"plus_fail_tests", Json::array()}};
  if (cases.plus_passed) json["plus_status"] = plus_status(record, cases);
  json["verdict"] = name_of(record.verdict);
  json["failed_case"] = cases.failed_case.empty() ? Json(nullptr) : Json(cases.failed_case);
  json["detail"] = cases.detail;
  return json;
}

// Gives each record of a run with the answer it is about.
template <typename Use>
void for_each_record(const std::filesystem::path& run, const NextAnswered& next, Use use) {
  LineReader reader(RunFolder::verdicts_of(run));
  while (const auto line = reader.next()) {
    const Record record = parse_record(*line, reader.file(), reader.line());
    use(record, next(record).value_or(Answered{}));
  }
}

Json pass_at(const SuiteSummary& suite) {
  Json json = Json::object();
  for (const auto& [k, value] : suite.pass_at) json[fmt::format("pass@{}", k)] = value;
  return json;
}

std::string human_eval_result(const Record& record) {
  if (record.passed()) return "passed";
  if (record.verdict == Verdict::timed_out) return "timed out";
  return "failed: " + (record.cases ? record.cases->detail : name_of(record.verdict));
}

std::string block(const std::string& title, const SuiteSummary& suite) {
  std::string text = title + "\n";
  for (const auto& [k, value] : suite.pass_at) text += fmt::format("pass@{}:\t{:.3f}\n", k, value);
  return text;
}

}  // namespace

void write_eval_results(const std::filesystem::path& run, const std::string& suite,
                        const std::string& data_md5, const NextAnswered& next,
                        const std::filesystem::path& target) {
  Json tasks = Json::object();
  for_each_record(run, next, [&](const Record& record, const Answered& answered) {
    if (record.suite == suite) tasks[record.task_id].push_back(entry(record, answered.solution));
  });
  const ScoreSummary summary = summarize_run(run);
  Json scores = Json::object();
  const auto base = summary.suites.find(base_column(suite));
  const auto all = summary.suites.find(suite);
  if (base != summary.suites.end()) {
    scores = {{"base", pass_at(base->second)}, {"plus", pass_at(all->second)}};
  } else if (all != summary.suites.end()) {
    scores = {{"base", pass_at(all->second)}};
  }
  const RunManifest described =
      parse_run(read_file(RunFolder::description_of(run)), RunFolder::description_of(run).string());
  const Json json = {
      {"date", described.start}, {"hash", data_md5}, {"eval", tasks}, {"pass_at_k", scores}};
  write_file_atomically(target, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

void write_human_eval_results(const std::filesystem::path& run, const NextAnswered& next,
                              const std::filesystem::path& target) {
  std::string lines;
  for_each_record(run, next, [&](const Record& record, const Answered& answered) {
    const Json json = {{"task_id", record.task_id},
                       {"completion", answered.completion},
                       {"result", human_eval_result(record)},
                       {"passed", record.passed()}};
    lines += json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  });
  write_file_atomically(target, lines);
}

std::string evalplus_lines(const ScoreSummary& summary, const std::string& suite) {
  const auto base = summary.suites.find(base_column(suite));
  const auto all = summary.suites.find(suite);
  if (base == summary.suites.end() || all == summary.suites.end()) return {};
  const std::string name = suite.substr(0, suite.find('+'));
  return block(name + " (base tests)", base->second) +
         block(name + "+ (base + extra tests)", all->second);
}

}  // namespace octet
