#include "cli/terminal/json_listener.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/terminal/signals.hpp"
#include "cli/terminal/terminal_listener.hpp"

namespace octet {
namespace {

using namespace std::chrono_literals;
using EventJson = nlohmann::ordered_json;

constexpr auto k_between_events = 500ms;

// Names of folders and texts of servers need not be UTF-8; events are.
void tell(const EventJson& event) {
  fmt::print(stderr, "{}\n", event.dump(-1, ' ', false, EventJson::error_handler_t::replace));
}

const char* name_of_weight(Weight weight) {
  return weight == Weight::remark ? "remark" : "notice";
}

void add_asking(EventJson& event, const AskingState& state, double seconds) {
  event["requests"] = state.requests;
  event["in_flight"] = state.in_flight;
  event["answers"] = state.answers;
  event["wanted"] = state.wanted;
  event["faults"] = state.faults;
  event["tokens"] = state.tokens;
  event["tokens_per_second"] = seconds > 0 ? static_cast<double>(state.tokens) / seconds : 0.0;
  event["trouble"] = state.trouble;
}

}  // namespace

void JsonListener::note(Weight weight, const std::string& text) {
  tell({{"event", "note"}, {"weight", name_of_weight(weight)}, {"text", text}});
}

void JsonListener::prepared() {
  stop_on_signals();
}

void JsonListener::opened(const std::filesystem::path& run) {
  if (inputs_ != nullptr) inputs_->keep();
  tell({{"event", "opened"}, {"run", run.string()}});
}

void JsonListener::began(const Stage& stage) {
  const std::lock_guard lock(mutex_);
  stage_ = stage;
  start_ = told_ = Clock::now();
  done_ = executed_ = passed_ = harness_errors_ = 0;
  asking_ = {};
  tell({{"event", "stage"},
        {"name", stage.name},
        {"total", stage.records},
        {"at_most", stage.at_most},
        {"asks", stage.asks}});
}

void JsonListener::judged(const Record& record, Origin origin) {
  const std::lock_guard lock(mutex_);
  ++done_;
  if (origin == Origin::executed) ++executed_;
  if (record.passed()) ++passed_;
  if (record.verdict == Verdict::harness_error) ++harness_errors_;
  tell_if_due();
}

void JsonListener::asked(const AskingState& state) {
  const std::lock_guard lock(mutex_);
  asking_ = state;
  tell_if_due();
}

void JsonListener::generated(const GenerationProgress& progress) {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  if (now - told_ < k_between_events && !progress.ended) return;
  told_ = now;
  history_.add(progress);
  const GenerationRate rate = history_.rate();
  EventJson event = {{"event", "generation"}};
  event.update(EventJson::parse(to_json(progress)));
  event["answers_per_second"] = rate.answers;
  event["tokens_per_second"] = rate.tokens;
  event["verdicts_per_second"] = rate.verdicts;
  event["units_per_second"] = rate.committed;
  tell(event);
}

void JsonListener::ended() {
  const std::lock_guard lock(mutex_);
  tell_progress();
  tell({{"event", "ended"}, {"name", stage_.name}, {"seconds", seconds()}});
}

void JsonListener::tell_if_due() {
  const auto now = Clock::now();
  if (now - told_ < k_between_events) return;
  told_ = now;
  tell_progress();
}

void JsonListener::tell_progress() {
  const double so_far = seconds();
  const double per_second = so_far > 0 ? static_cast<double>(executed_) / so_far : 0;
  const std::size_t left = stage_.records - std::min(done_, stage_.records);
  EventJson event = {{"event", "progress"},
                     {"name", stage_.name},
                     {"done", done_},
                     {"total", stage_.records},
                     {"passed", passed_},
                     {"failed", done_ - passed_ - harness_errors_},
                     {"harness_errors", harness_errors_},
                     {"executed", executed_},
                     {"per_second", per_second},
                     {"seconds_left", nullptr}};
  if (per_second > 0) event["seconds_left"] = static_cast<double>(left) / per_second;
  if (stage_.asks) add_asking(event, asking_, so_far);
  tell(event);
}

double JsonListener::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

std::unique_ptr<JobListener> listener_in(ProgressForm form, KeptInputs* inputs) {
  if (form == ProgressForm::events) return std::make_unique<JsonListener>(inputs);
  return std::make_unique<TerminalListener>(form, inputs);
}

}  // namespace octet
