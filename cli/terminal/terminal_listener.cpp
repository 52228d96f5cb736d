#include "cli/terminal/terminal_listener.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "cli/terminal/signals.hpp"

namespace octet {

void TerminalListener::note(Weight weight, const std::string& text) {
  if (weight == Weight::remark && form_ == ProgressForm::none) return;
  if (panel_) panel_->step_aside();
  fmt::print(stderr, "octet: {}\n", text);
}

void TerminalListener::prepared() {
  stop_on_signals();
}

void TerminalListener::opened(const std::filesystem::path&) {
  if (inputs_ != nullptr) inputs_->keep();
}

void TerminalListener::began(const Stage& stage) {
  progress_.reset();
  asking_.reset();
  if (stage.asks)
    asking_ = std::make_unique<AskingProgress>(stage.name, form_);
  else
    progress_.emplace(stage.name, Expected{stage.records, stage.at_most}, form_);
}

void TerminalListener::judged(const Record& record, Origin origin) {
  if (asking_) asking_->judged(record);
  if (progress_) progress_->add(record, origin);
}

void TerminalListener::asked(const AskingState& state) {
  if (asking_) asking_->asked(state);
}

void TerminalListener::generated(const GenerationProgress& progress) {
  if (!panel_) panel_.emplace(form_);
  panel_->show(progress);
}

void TerminalListener::ended() {
  if (asking_) asking_->finish();
  if (progress_) progress_->finish();
}

}  // namespace octet
