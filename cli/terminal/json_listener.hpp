// What a job tells, on stderr as events for programs: docs/python.md has all of them.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>

#include "cli/terminal/generation_panel.hpp"
#include "cli/terminal/kept_input.hpp"
#include "cli/terminal/progress_form.hpp"
#include "jobs/listener.hpp"

namespace octet {

// Each event is one line with one JSON object, written at once. Of progress there are at most two a
// second, and always the last one of a stage.
class JsonListener final : public JobListener {
 public:
  // `inputs`: kept once the run folder is the job's; may be null. Must outlive the listener.
  explicit JsonListener(KeptInputs* inputs = nullptr) : inputs_(inputs) {}

  void note(Weight weight, const std::string& text) override;
  void prepared() override;  // from here on signals ask to stop
  void opened(const std::filesystem::path& run) override;
  void began(const Stage& stage) override;
  void judged(const Record& record, Origin origin) override;
  void asked(const AskingState& state) override;
  void generated(const GenerationProgress& progress) override;
  void ended() override;

 private:
  using Clock = std::chrono::steady_clock;

  void tell_if_due();
  void tell_progress();
  double seconds() const;  // of the stage

  KeptInputs* inputs_;
  std::mutex mutex_;  // guards what follows: of a stage that asks, two threads tell
  Stage stage_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point told_ = start_;
  std::size_t done_ = 0;
  std::size_t executed_ = 0;
  std::size_t passed_ = 0;
  std::size_t harness_errors_ = 0;
  AskingState asking_;  // of a stage that asks
  GenerationHistory history_;
};

// The listener that tells in this form. `inputs` as above.
std::unique_ptr<JobListener> listener_in(ProgressForm form, KeptInputs* inputs);

}  // namespace octet
