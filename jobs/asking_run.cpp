#include "jobs/asking_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <system_error>
#include <thread>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "generation/endpoint/fault_hint.hpp"
#include "generation/endpoint/server_identity.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

std::string environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

std::chrono::milliseconds milliseconds_of(double seconds) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

std::chrono::seconds patience_of(const AskOptions& options) {
  return std::chrono::seconds(static_cast<std::int64_t>(options.endpoint.patience));
}

// "Name: $VARIABLE" with what the environment holds.
std::string expanded(const std::string& header) {
  const std::size_t colon = std::min(header.find(':'), header.size());
  const std::size_t begin = header.find_first_not_of(": ", colon);
  const std::string value = begin == std::string::npos ? "" : header.substr(begin);
  if (value == k_secret)
    throw InputError("--header " + header + ": values are not recorded; give it again");
  if (!value.starts_with('$')) return header;
  const std::string found = environment(value.substr(1));
  if (found.empty()) throw InputError("--header " + header + ": no such environment variable");
  return header.substr(0, colon) + ": " + found;
}

AskingOptions asking_options(const AskOptions& options, const QuestionPlan& plan) {
  AskingOptions made;
  made.client.most_in_flight = static_cast<unsigned>(options.endpoint.num_concurrent);
  made.choices = options.sampling.choices.value_or(plan.asked().server.choices);
  made.client.attempts = static_cast<unsigned>(options.endpoint.retries) + 1;
  made.client.patience = patience_of(options);
  made.served_as = options.endpoint.served_as;
  return made;
}

std::string describe(const QuestionPlan& plan, const Failure& failure) {
  const Problem& problem = plan.problem(failure.question);
  return fmt::format("{} {} sample {}: {} {}{}", problem.suite, problem.task_id, failure.first,
                     name_of(failure.fault.kind), failure.fault.detail, hint_of(failure.fault));
}

// Runs `work` on a thread; join() throws on what it threw.
class Worker final {
 public:
  explicit Worker(const std::function<void()>& work)
      : thread_([this, work] {
          try {
            work();
          } catch (...) {
            error_ = std::current_exception();
          }
        }) {}
  ~Worker() {
    if (thread_.joinable()) thread_.join();
  }
  Worker(const Worker&) = delete;  // the thread holds its address
  Worker& operator=(const Worker&) = delete;

  void join() {
    thread_.join();
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::exception_ptr error_;
  std::thread thread_;
};

// Ends what is asked when judging ends by an exception, which a worker would wait for.
class Abandoner final {
 public:
  explicit Abandoner(Asking& asking) : asking_(asking) {}
  ~Abandoner() {
    if (std::uncaught_exceptions() > 0) asking_.abandon();
  }
  Abandoner(const Abandoner&) = delete;  // one end
  Abandoner& operator=(const Abandoner&) = delete;

 private:
  Asking& asking_;
};

}  // namespace

EndpointOptions endpoint_options(const EndpointSettings& settings) {
  EndpointOptions made;
  made.base_url = normal_base_url(settings.base_url);
  made.api_key = environment("OPENAI_API_KEY");
  for (const std::string& header : settings.header) made.headers.push_back(expanded(header));
  made.connect_timeout = milliseconds_of(settings.connect_timeout);
  made.first_byte_timeout = milliseconds_of(settings.first_byte_timeout);
  made.total_timeout = milliseconds_of(settings.request_timeout);
  header_lines(made);  // complaints come before the work
  return made;
}

void set_aside_answers(const fs::path& run) {
  std::error_code absent;
  fs::rename(RunFolder::answers_of(run), RunFolder::answers_of(run).string() + ".old", absent);
  fs::rename(RunFolder::explanations_of(run), RunFolder::explanations_of(run).string() + ".old",
             absent);
  fs::remove(RunFolder::faults_of(run), absent);
}

AskingRun::AskingRun(const QuestionPlan& plan, const AskOptions& options, JobListener& listener)
    : plan_(plan),
      options_(options),
      listener_(listener),
      endpoint_(endpoint_options(options.endpoint)),
      demand_(plan.size(), plan.samples(), plan.first_samples()),
      answers_(RunFolder::answers_of(options.run.out), plan),
      explanations_(
          plan.explanations() == nullptr
              ? nullptr
              : std::make_unique<ExplanationLog>(RunFolder::explanations_of(options.run.out),
                                                 *plan.explanations(), plan.samples())),
      faults_(RunFolder::faults_of(options.run.out)),
      stream_(answers_.path(), options.queue) {
  if (!options.reuse.empty()) take_over();
  stream_.add_file(answers_.size(), answers_.counts().answers);
  AskingState state;
  state.answers = answers_.counts().answers;
  state.wanted = demand_.total();
  state.faults = faults_.counts().total();
  listener_.asked(state);
}

void AskingRun::take_over() {
  const bool is_run = fs::is_directory(options_.reuse);
  const fs::path from = is_run ? RunFolder::answers_of(options_.reuse) : fs::path(options_.reuse);
  const std::size_t taken = answers_.take_over(from);
  listener_.note(Weight::remark,
                 fmt::format("{} answers are taken over from {}", taken, from.string()));
  const fs::path told = RunFolder::explanations_of(options_.reuse);
  if (explanations_ == nullptr || !is_run || !fs::exists(told)) return;
  listener_.note(Weight::remark, fmt::format("{} explanations are taken over from {}",
                                             explanations_->take_over(told), told.string()));
}

ServerIdentity AskingRun::wait_for_server() {
  bool said = false;
  return identify_server(
      endpoint_, plan_.asked().server, patience_of(options_), [&](const Fault& fault) {
        faults_.append(fault, "list of models", 1);
        if (!std::exchange(said, true)) {
          listener_.note(Weight::remark,
                         fmt::format("waiting for {}: {} {}", options_.endpoint.base_url,
                                     name_of(fault.kind), fault.detail));
        }
      });
}

void AskingRun::tell_of(const ServerIdentity& identity) {
  const EndpointSettings& asked = options_.endpoint;
  const auto& models = identity.models;
  if (!models.empty() && std::find(models.begin(), models.end(), asked.model) == models.end()) {
    listener_.note(Weight::notice, fmt::format("warning: the server lists {}, not {}",
                                               fmt::join(models, ", "), asked.model));
  }
  const auto kinds = server_names();
  if (identity.owner != asked.server &&
      std::find(kinds.begin(), kinds.end(), identity.owner) != kinds.end()) {
    listener_.note(Weight::notice,
                   fmt::format("warning: this looks like a server of the kind {}: --server {}",
                               identity.owner, identity.owner));
  }
}

void AskingRun::identify() {
  const ServerIdentity identity = wait_for_server();
  write_file_atomically(RunFolder::endpoint_of(options_.run.out), identity.told.text() + "\n");
  AskingOptions how = asking_options(options_, plan_);
  how.server_identity = identity.digest;
  tell_of(identity);
  asking_ = std::make_unique<Asking>(plan_, demand_, endpoint_, answers_, explanations_.get(),
                                     faults_, options_.score ? &stream_ : nullptr, how,
                                     [this] { listener_.asked(asking_->state()); });
}

void AskingRun::run(const std::function<void()>& judge) {
  Worker worker([this] {
    try {
      asking_->run();
    } catch (...) {
      stream_.end();
      throw;
    }
    stream_.end();
  });
  const Abandoner abandoner(*asking_);
  judge();
  worker.join();
}

void AskingRun::replay(const std::function<void()>& judge) {
  stream_.end();
  judge();
}

void AskingRun::ask() {
  const AskingState before = asking_->state();
  asking_->run();
  listener_.asked(before.answers == answers_.counts().answers ? before : asking_->state());
}

std::size_t AskingRun::missing() const {
  std::size_t missing = 0;
  for (std::size_t question = 0; question < plan_.size(); ++question) {
    const std::size_t wanted = demand_.wanted(question);
    for (std::size_t sample = 0; sample < wanted; ++sample)
      missing += answers_.has(question, sample) ? 0 : 1;
  }
  return missing;
}

bool AskingRun::is_answered() const {
  return !demand_.is_open() && missing() == 0;
}

std::vector<TaskPlace> AskingRun::unanswered() const {
  std::vector<TaskPlace> places;
  for (std::size_t i = 0; i < plan_.size(); ++i) {
    if (answers_.missing_from(i, 0, plan_.samples()) < plan_.samples()) continue;
    const auto all = plan_.places(i);
    places.insert(places.end(), all.begin(), all.end());
  }
  return places;
}

std::string AskingRun::counts_text() const {
  const AnswerCounts& counts = answers_.counts();
  const std::size_t most = plan_.size() * plan_.samples();
  std::string text = fmt::format("{} answers of {}, {} tokens", counts.answers, most,
                                 counts.usage.completion_tokens);
  if (plan_.first_samples())
    text += fmt::format("; adaptively {:.1f} % of {} a task",
                        100.0 * static_cast<double>(counts.answers) / static_cast<double>(most),
                        plan_.samples());
  if (counts.truncated > 0)
    text += fmt::format(", {} cut off at the token limit", counts.truncated);
  std::vector<std::string> faults;
  for (const auto& [name, count] : faults_.counts().by_name())
    faults.push_back(fmt::format("{} {}", name, count));
  if (!faults.empty()) text += fmt::format("; faults: {}", fmt::join(faults, ", "));
  return text;
}

std::optional<ExplanationSummary> AskingRun::explanations() const {
  return explanations_ == nullptr ? std::nullopt : std::optional(explanations_->counts());
}

void AskingRun::report() const {
  constexpr std::size_t k_named = 5;
  listener_.note(Weight::notice, counts_text());
  // Where answers are judged the table says it.
  if (explanations_ != nullptr && !options_.score)
    listener_.note(Weight::notice, explanations_text(explanations_->counts()));
  if (asking_ == nullptr) return;
  const auto& failures = asking_->failures();
  if (!failures.empty()) {
    std::string text = fmt::format("given up {} requests:", failures.size());
    for (std::size_t i = 0; i < std::min(failures.size(), k_named); ++i)
      text += "\n  " + describe(plan_, failures[i]);
    listener_.note(Weight::notice, text + (failures.size() > k_named ? "\n  ..." : ""));
  }
  if (!asking_->surrender().empty()) {
    std::size_t failed = 0;
    for (const Failure& failure : failures) failed += failure.count;
    listener_.note(Weight::notice, fmt::format("{}; {} answers were not asked for",
                                               asking_->surrender(), missing() - failed));
  }
}

AskingSummary AskingRun::summary() const {
  const AnswerCounts& counts = answers_.counts();
  AskingSummary summary;
  summary.answers = counts.answers;
  summary.missing = missing();
  summary.failed_requests = asking_ == nullptr ? 0 : asking_->failures().size();
  summary.truncated = counts.truncated;
  summary.prompt_tokens = counts.usage.prompt_tokens;
  summary.completion_tokens = counts.usage.completion_tokens;
  summary.explanations = explanations();
  if (explanations_ != nullptr) {
    summary.prompt_tokens += explanations_->usage().prompt_tokens;
    summary.completion_tokens += explanations_->usage().completion_tokens;
  }
  summary.faults = faults_.counts().by_name();
  if (asking_ != nullptr) summary.surrender = asking_->surrender();
  return summary;
}

}  // namespace octet
