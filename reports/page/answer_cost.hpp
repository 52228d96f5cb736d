// What an answer took of the model that was asked: tokens and time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/tables/sheet.hpp"

namespace octet {

// As answers.jsonl of a run tells it; what a server did not say is absent.
struct AnswerCost {
  std::optional<std::int64_t> prompt_tokens;      // of its request
  std::optional<std::int64_t> completion_tokens;  // of all answers of its request
  std::optional<std::int64_t> latency_ms;         // of its request
  std::int64_t attempts = 1;                      // requests that this took
  std::int64_t choices = 1;                       // answers that the request asked for
};

// In words, empty where nothing is known: "812 in, 164 out"; "after 1530 ms".
std::string tokens_text(const AnswerCost& cost);
std::string answered_text(const AnswerCost& cost);

// What the answers of one run took together.
class RunCosts final {
 public:
  void add(const AnswerCost& cost);
  std::size_t answers() const { return answers_; }
  // Answers, tokens in and out, tokens out an answer, mean and median latency; a dash for what is
  // not known. As cells below costs_header().
  SheetRow row(const std::string& run) const;

 private:
  std::size_t answers_ = 0, counted_ = 0;  // counted: with tokens, or of a request whose first has
  std::int64_t prompt_ = 0, completion_ = 0;
  bool told_ = false;  // whether any said its tokens
  std::vector<std::int64_t> latencies_;
};

std::vector<std::string> costs_header();

}  // namespace octet
