#include "jobs/ask_job.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/stop.hpp"
#include "generation/asking/candidate_export.hpp"
#include "harness/runs/run.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/runs/summary.hpp"
#include "jobs/asked_questions.hpp"
#include "jobs/asking_run.hpp"
#include "jobs/explaining/explained_suites.hpp"
#include "jobs/judged_suites.hpp"
#include "jobs/run_into_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

void check_adaptive(const AskOptions& options) {
  const auto& first = options.sampling.adaptive;
  if (!first) return;
  if (!options.score)
    throw InputError(
        "--adaptive asks further by what was judged, and --no-score judges nothing; leave one out");
  if (*first >= options.sampling.n_samples)
    throw InputError(
        fmt::format("--adaptive={0} asks {0} answers first and up to --n-samples {1} in all: give "
                    "a larger --n-samples, or leave --adaptive out",
                    *first, options.sampling.n_samples));
}

AskOptions completed(AskOptions options) {
  check_options(options_of(options));
  check(options.run);
  check(options.suite, options.run);
  EndpointSettings& endpoint = options.endpoint;
  if (endpoint.model.empty()) throw InputError("--model is missing: its name at the server");
  const char* url = std::getenv("OPENAI_BASE_URL");
  if (endpoint.base_url.empty() && url != nullptr) endpoint.base_url = url;
  if (endpoint.base_url.empty())
    throw InputError(
        "--base-url is missing: that of an OpenAI-compatible server, like "
        "http://localhost:8000/v1 (or $OPENAI_BASE_URL)");
  endpoint.base_url = normal_base_url(endpoint.base_url);
  if (options.run.out.empty()) options.run.out = default_out(name_of_input(endpoint.model));
  refuse_streams(options);
  check_adaptive(options);
  endpoint_options(endpoint);  // complaints about headers come first
  return options;
}

std::size_t answers_of(const QuestionPlan& plan) {
  return plan.size() * plan.samples();
}

std::size_t records_of(const QuestionPlan& plan) {
  std::size_t records = 0;
  for (std::size_t i = 0; i < plan.size(); ++i)
    records += plan.question(i).place_count * plan.samples();
  return records;
}

// Whether the folder holds a run that was finished, its missing tasks counted as failed.
bool is_closed(const RunOptions& options) {
  const fs::path file = RunFolder::description_of(options.out);
  if (!options.resume || !fs::exists(file)) return false;
  return parse_run(read_file(file), file.string()).complete;
}

// Nothing will be asked for any more: all is answered, or what is not counts as failed.
bool is_closed_by(const AskingRun& run, const RunOptions& options) {
  return run.is_answered() || (options.partial && !run.is_surrendered());
}

void tell_of_left_out(const std::vector<std::string>& tasks, JobListener& listener) {
  constexpr std::size_t k_named = 10;
  if (tasks.empty()) return;
  const std::vector<std::string> named(
      tasks.begin(), tasks.begin() + static_cast<std::ptrdiff_t>(std::min(k_named, tasks.size())));
  listener.note(Weight::notice,
                fmt::format("{} tasks are left out, for there is no correct code to explain: {}{}",
                            tasks.size(), fmt::join(named, ", "),
                            tasks.size() > k_named ? ", ... (all are in summary.json)" : ""));
}

// Judging beside asking.
class Judging final {
 public:
  Judging(AskingRun& run, const QuestionPlan& plan, RunFolder& folder, const SuiteSet& suites,
          const Languages& languages, const AskOptions& options, ExecutionHost& host,
          JobListener& listener)
      : run_(run),
        plan_(plan),
        folder_(folder),
        options_(options.run),
        host_(host),
        listener_(listener),
        tasks_(run.stream(), suites, languages, preparation_of(options.suite, options.run),
               [this] { return missing(); }) {}

  void operator()() {
    EvaluatorOptions executor;
    executor.jobs = jobs_of(options_.jobs);
    run_tasks(tasks_, folder_, host_.runner(), host_.cache(), executor,
              [&](const Record& record, Origin origin) {
                tally_.add(record);
                tell_demand(record);
                listener_.judged(record, origin);
              });
  }

  std::string summary(AskingSummary asking) const {
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start_;
    ScoreSummary summary = tally_.summary();
    summary.asking = std::move(asking);
    return to_json(summary, wall.count(), jobs_of(options_.jobs));
  }

 private:
  // Of a task in several suites the last one counts, whose prompt was sent.
  void tell_demand(const Record& record) {
    if (record.verdict == Verdict::missing) return;
    if (const auto question = plan_.find(record.suite, record.task_id))
      run_.demand().judged(*question, record);
  }

  // What is to be counted as failed: nothing, as long as it can be asked for again.
  std::vector<TaskPlace> missing() const {
    if (!options_.partial || run_.is_surrendered()) return {};
    return run_.unanswered();
  }

  AskingRun& run_;
  const QuestionPlan& plan_;
  RunFolder& folder_;
  const RunOptions& options_;
  ExecutionHost& host_;
  JobListener& listener_;
  AnswerTasks tasks_;
  Tally tally_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

AskJob::AskJob(AskOptions options, JobListener& listener)
    : options_(completed(std::move(options))),
      listener_(listener),
      languages_(load_languages(options_.run.languages)),
      asked_(suites_to_ask()) {
  plan_for(asked_);  // complaints about prompts and requests come first
}

SuiteSet AskJob::suites_to_ask() {
  const bool is_explained = explains(options_);  // complaints about flags come before data is read
  std::vector<Suite> suites = load_suites(options_.suite, languages_, listener_);
  const Selection selection = selection_of(options_.run);
  if (!is_explained) return {std::move(suites), selection};
  ExplainedSuites explained = explained_suites(options_, std::move(suites), selection, languages_);
  tell_of_left_out(explained.left_out, listener_);
  codes_ = std::move(explained.codes);
  left_out_ = std::move(explained.left_out);
  return {std::move(explained.suites), selection};
}

QuestionPlan AskJob::plan_for(const SuiteSet& suites) const {
  return plan_of(options_, suites, codes_ ? &*codes_ : nullptr);
}

RunDescription AskJob::describe(const QuestionPlan& plan, const SuiteSet& suites,
                                RunDescription description) const {
  for (std::size_t i = 0; i < suites.suites().size(); ++i)
    description.suites.push_back(describe_suite(suites, i, {plan.protocol(i)}));
  const fs::path answers = RunFolder::answers_of(options_.run.out);
  description.input = {fs::absolute(answers).lexically_normal().string(), plan.digest(),
                       answers_of(plan)};
  description.asking = plan.description();
  if (suites.shard().is_all()) return description;
  Selection all = selection_of(options_.run);
  all.shard = {};
  const SuiteSet of_all_parts(suites.suites(), all);
  description.input.whole = plan_for(of_all_parts).digest();
  return description;
}

AskingSummary AskJob::summary_of(const AskingRun& run) const {
  AskingSummary summary = run.summary();
  if (summary.explanations) summary.explanations->left_out = left_out_;
  return summary;
}

PlannedSuite AskJob::planned(const QuestionPlan& plan, std::size_t place) const {
  const Suite& suite = asked_.suites()[place];
  PlannedSuite planned{suite.name,
                       suite.source,
                       suite.md5,
                       plan.prompt_file(suite.name),
                       asked_.selected(place),
                       suite.problems.size()};
  const auto first = plan.first_of(place);
  if (!first) return planned;
  const std::size_t most = options_.sampling.choices.value_or(plan.asked().server.choices);
  const std::size_t count = std::min(plan.samples(), most);
  const ExplanationPlan* explained = plan.explanations();
  const Api api = explained != nullptr ? explained->api() : plan.api(*first);
  planned.url = options_.endpoint.base_url + path_of(api);
  planned.body =
      JsonText::parse(explained != nullptr ? explained->request(plan.code_of(*first)).body(0, count)
                                           : plan.request(*first)->body(0, count),
                      "request");
  return planned;
}

AskPlan AskJob::plan() {
  const QuestionPlan questions = plan_for(asked_);
  AskPlan plan;
  plan.tasks = questions.size();
  plan.samples = questions.samples();
  plan.model = options_.endpoint.model;
  plan.base_url = options_.endpoint.base_url;
  plan.server = options_.endpoint.server;
  for (std::size_t i = 0; i < asked_.suites().size(); ++i)
    plan.suites.push_back(planned(questions, i));
  if (options_.score) find_missing(plan);
  return plan;
}

void AskJob::find_missing(AskPlan& plan) const try {
  const ExecutionHost host(options_.run, languages_of(asked_.suites()), Absent::left_out);
  for (const auto& [language, why] : host.left_out())
    plan.missing.push_back(fmt::format("toolchain: {}: {}", language, why));
  plan.can_begin = plan.missing.empty() || options_.run.partial;
} catch (const MissingError& error) {
  plan.missing.emplace_back(error.what());
  plan.can_begin = false;
}

AskResult AskJob::run(OnExisting on_existing) {
  options_.run.resume = on_existing == OnExisting::resume;
  if (!options_.score) return only_ask();
  ExecutionHost host(options_.run, languages_of(asked_.suites()), absent_of(options_.run));
  const auto suites = suites_to_judge(asked_, options_.run, host, listener_);
  if (!suites) return {JobEnd::not_begun};
  return ask_and_judge(*suites, host);
}

void AskJob::write_candidates_if_asked(const QuestionPlan& plan, const fs::path& answers) {
  if (options_.emit_candidates.empty()) return;
  const auto written = write_candidates(plan, answers, options_.emit_candidates);
  listener_.note(Weight::notice,
                 fmt::format("{} prompts with {} responses are in {}", written.prompts,
                             written.responses, options_.emit_candidates));
  if (written.without_tests > 0)
    listener_.note(Weight::notice,
                   fmt::format("{} tasks are left out: their suite has no tests as code",
                               written.without_tests));
}

AskResult AskJob::only_ask() {
  const QuestionPlan plan = plan_for(asked_);
  listener_.prepared();
  AskOptions recorded = options_;
  RunDescription bare = describe_run("run", options_of(recorded));
  bare.host = describe_host();
  RunFolder folder(options_.run.out, describe(plan, asked_, std::move(bare)),
                   on_existing(options_.run));
  if (!options_.run.resume) set_aside_answers(options_.run.out);
  listener_.opened(options_.run.out);
  listener_.began({name_of_input(options_.run.out), answers_of(plan), false, true});
  AskingRun run(plan, options_, listener_);
  run.identify();
  run.ask();
  listener_.ended();
  run.report();
  if (stop_requested()) return {JobEnd::stopped};
  ScoreSummary asked;
  asked.asking = summary_of(run);
  const std::string summary = to_json(asked, 0, 0);
  write_candidates_if_asked(plan, run.answers().path());
  const bool answered = run.is_answered();
  if (answered)
    folder.finish(summary);
  else
    write_file_atomically(RunFolder::summary_of(options_.run.out), summary);
  return {answered ? JobEnd::complete : JobEnd::incomplete, answered, false, answered,
          options_.run.out};
}

AskResult AskJob::ask_and_judge(const SuiteSet& suites, ExecutionHost& host) {
  const QuestionPlan plan = plan_for(suites);
  const bool closed = is_closed(options_.run);
  AskOptions recorded = options_;
  RunFolder folder(
      options_.run.out,
      describe(plan, suites,
               describe_run("run", options_of(recorded), host, limit_changes(options_.run))),
      on_existing(options_.run));
  if (!options_.run.resume) set_aside_answers(options_.run.out);
  listener_.opened(options_.run.out);
  listener_.began({name_of_input(options_.run.out), records_of(plan), false, true});
  AskingRun run(plan, options_, listener_);
  Judging judging(run, plan, folder, suites, languages_, options_, host, listener_);
  const auto judge = [&] { judging(); };
  if (closed || run.is_answered()) {
    run.replay(judge);
  } else {
    run.identify();
    run.run(judge);
  }
  listener_.ended();
  run.report();
  tell_of_cache(host.cache(), listener_);
  if (stop_requested()) return {JobEnd::stopped};
  write_candidates_if_asked(plan, run.answers().path());
  return finish(run, folder, judging.summary(summary_of(run)), suites);
}

AskResult AskJob::finish(const AskingRun& run, RunFolder& folder, const std::string& summary,
                         const SuiteSet& suites) {
  const RunOptions& options = options_.run;
  const bool closed = is_closed_by(run, options);
  if (closed) {
    emit_results(run.answers().path(), options.out, options_.suite, languages_, suites);
    folder.finish(summary);
  } else {
    write_file_atomically(RunFolder::summary_of(options.out), summary);
  }
  listener_.note(Weight::remark, "the run is in " + options.out);
  return {run.is_answered() ? JobEnd::complete : JobEnd::incomplete, run.is_answered(), true,
          closed, options.out};
}

}  // namespace octet
