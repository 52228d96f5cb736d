// What a job tells, on stderr.
#pragma once

#include <memory>
#include <optional>

#include "cli/terminal/asking_progress.hpp"
#include "cli/terminal/generation_panel.hpp"
#include "cli/terminal/kept_input.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/progress_form.hpp"
#include "jobs/listener.hpp"

namespace octet {

class TerminalListener final : public JobListener {
 public:
  // quiet: no progress and no remarks. `inputs`: kept once the run folder is the job's; may be
  // null. Must outlive the listener.
  explicit TerminalListener(bool quiet, KeptInputs* inputs = nullptr)
      : TerminalListener(progress_form("auto", quiet), inputs) {}
  TerminalListener(ProgressForm form, KeptInputs* inputs) : form_(form), inputs_(inputs) {}

  void note(Weight weight, const std::string& text) override;
  void prepared() override;  // from here on signals ask to stop
  void opened(const std::filesystem::path& run) override;
  void began(const Stage& stage) override;
  void judged(const Record& record, Origin origin) override;
  void asked(const AskingState& state) override;
  void generated(const GenerationProgress& progress) override;
  void ended() override;

 private:
  ProgressForm form_;
  KeptInputs* inputs_;
  std::optional<Progress> progress_;
  std::unique_ptr<AskingProgress> asking_;  // of a stage that asks
  std::optional<GenerationPanel> panel_;    // once something is generated
};

}  // namespace octet
