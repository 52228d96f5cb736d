#include "generation/asking/sample_demand.hpp"

#include <algorithm>
#include <utility>

#include "benchmarks/own_end.hpp"

namespace octet {

SampleDemand::SampleDemand(std::size_t questions, std::size_t most,
                           std::optional<std::size_t> first)
    : most_(most), questions_(questions) {
  const bool is_adaptive = first && *first < most;
  for (Question& question : questions_) {
    question.wanted = is_adaptive ? *first : most;
    question.is_open = is_adaptive;
    total_ += question.wanted;
  }
  if (is_adaptive) open_ = questions;
}

std::size_t SampleDemand::wanted(std::size_t question) const {
  const std::lock_guard lock(mutex_);
  return questions_[question].wanted;
}

std::size_t SampleDemand::total() const {
  const std::lock_guard lock(mutex_);
  return total_;
}

bool SampleDemand::is_open() const {
  const std::lock_guard lock(mutex_);
  return open_ > 0;
}

std::vector<std::size_t> SampleDemand::take_grown() {
  const std::lock_guard lock(mutex_);
  return std::exchange(grown_, {});
}

SampleDemand::Use SampleDemand::use_of(const Record& record) {
  const auto is_end = [](const RecordedVerdict& verdict) {
    return verdict.known() && is_own_end(*verdict.known());
  };
  const auto& cases = record.case_verdicts;
  if (record.truncated || !is_end(record.verdict)) return Use::neither;
  if (record.passed()) return Use::chosen;
  return std::all_of(cases.begin(), cases.end(), is_end) ? Use::rejected : Use::neither;
}

void SampleDemand::judged(std::size_t question, const Record& record) {
  std::function<void()> changed;
  {
    const std::lock_guard lock(mutex_);
    Question& own = questions_[question];
    if (!own.is_open || record.sample >= most_) return;
    own.uses.resize(std::max(own.uses.size(), record.sample + 1), Use::unknown);
    own.uses[record.sample] = use_of(record);
    while (own.is_open && look_at(own)) {
      decide(question);
      changed = when_changed_;
    }
  }
  if (changed) changed();
}

// Whether all that is wanted is judged: what it came to is known then.
bool SampleDemand::look_at(Question& question) const {
  const std::size_t end = std::min(question.wanted, question.uses.size());
  while (question.looked_at < end && question.uses[question.looked_at] != Use::unknown) {
    const Use use = question.uses[question.looked_at++];
    question.has_chosen = question.has_chosen || use == Use::chosen;
    question.has_rejected = question.has_rejected || use == Use::rejected;
  }
  return question.looked_at == question.wanted;
}

void SampleDemand::decide(std::size_t number) {
  Question& question = questions_[number];
  if (question.has_chosen && question.has_rejected) return close(question);
  const std::size_t wanted = std::min(2 * question.wanted, most_);
  total_ += wanted - question.wanted;
  question.wanted = wanted;
  grown_.push_back(number);
  if (wanted == most_) close(question);
}

void SampleDemand::close(Question& question) {
  if (std::exchange(question.is_open, false)) --open_;
  question.uses = {};
}

void SampleDemand::give_up(std::size_t question) {
  const std::lock_guard lock(mutex_);
  close(questions_[question]);
}

void SampleDemand::when_changed(std::function<void()> call) {
  const std::lock_guard lock(mutex_);
  when_changed_ = std::move(call);
}

}  // namespace octet
