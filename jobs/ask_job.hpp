// A model is asked for answers, and those are judged while more arrive.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "generation/asking/question_plan.hpp"
#include "harness/runs/run_folder.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/ask_options.hpp"

namespace octet {

class AskingRun;  // jobs/asking_run.hpp

// The first request for a suite, as it would be sent.
struct PlannedSuite {
  std::string name, source, md5, prompt_file;
  std::size_t selected = 0;
  std::size_t problems = 0;
  std::string url = {};  // empty: nothing is asked
  JsonText body = {};    // of the request
};

struct AskPlan {
  std::size_t tasks = 0;
  std::size_t samples = 0;  // of each
  std::string model, base_url, server;
  std::vector<PlannedSuite> suites;
  // What the host lacks to judge, each as a sentence; whether the job would end for it at once.
  std::vector<std::string> missing;
  bool can_begin = true;
};

struct AskResult {
  JobEnd end = JobEnd::complete;
  bool is_answered = true;  // every question
  bool has_scores = false;  // judged, whatever is missing
  bool is_closed = true;    // nothing will be asked for any more
  std::filesystem::path run = {};
};

// Made, it knows its suites, prompts and requests, so that bad input is known before anything is
// asked. One thread; run() uses as many as asking and judging do.
class AskJob final {
 public:
  // Throws InputError, MissingError when there is no data for a suite. `listener` must outlive the
  // job.
  AskJob(AskOptions options, JobListener& listener);

  // As given, with what the environment and the clock added.
  const AskOptions& options() const { return options_; }
  const std::vector<Suite>& suites() const { return asked_.suites(); }

  // What would be asked. Connects to nothing.
  AskPlan plan();
  // Asks and, unless options say otherwise, judges. Throws as AnswerLog, RunFolder and execute()
  // do.
  AskResult run(OnExisting on_existing);

 private:
  SuiteSet suites_to_ask();
  QuestionPlan plan_for(const SuiteSet& suites) const;
  RunDescription describe(const QuestionPlan& plan, const SuiteSet& suites,
                          RunDescription description) const;
  AskingSummary summary_of(const AskingRun& run) const;
  PlannedSuite planned(const QuestionPlan& plan, std::size_t suite) const;
  void find_missing(AskPlan& plan) const;
  AskResult only_ask();
  AskResult ask_and_judge(const SuiteSet& suites, ExecutionHost& host);
  AskResult finish(const AskingRun& run, RunFolder& folder, const std::string& summary,
                   const SuiteSet& suites);
  void write_candidates_if_asked(const QuestionPlan& plan, const std::filesystem::path& answers);

  AskOptions options_;
  JobListener& listener_;
  Languages languages_;
  std::optional<CodesToExplain> codes_;  // of the style "explain"
  std::vector<std::string> left_out_;    // of that: tasks without correct code
  SuiteSet asked_;
};

}  // namespace octet
