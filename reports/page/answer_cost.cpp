#include "reports/page/answer_cost.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace octet {
namespace {

constexpr const char* k_unknown = "-";

std::string seconds(double milliseconds) {
  return fmt::format("{:.2f}", milliseconds / 1000);
}

// Of an even number the mean of the two in the middle.
double median_of(std::vector<std::int64_t> values) {
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), half, values.end());
  const auto upper = static_cast<double>(*half);
  if (values.size() % 2 == 1) return upper;
  return (static_cast<double>(*std::max_element(values.begin(), half)) + upper) / 2;
}

double mean_of(const std::vector<std::int64_t>& values) {
  const auto sum = std::accumulate(values.begin(), values.end(), std::int64_t{0});
  return static_cast<double>(sum) / static_cast<double>(values.size());
}

}  // namespace

std::string tokens_text(const AnswerCost& cost) {
  if (!cost.completion_tokens) return "";
  const std::string in =
      cost.prompt_tokens ? fmt::format("{} in, ", *cost.prompt_tokens) : std::string();
  const std::string shared =
      cost.choices > 1 ? fmt::format(" for {} answers of one request", cost.choices) : "";
  return fmt::format("{}{} out{}", in, *cost.completion_tokens, shared);
}

std::string answered_text(const AnswerCost& cost) {
  if (!cost.latency_ms) return "";
  const std::string more =
      cost.attempts > 1 ? fmt::format(", at the {}. attempt", cost.attempts) : "";
  return fmt::format("after {} ms{}", *cost.latency_ms, more);
}

void RunCosts::add(const AnswerCost& cost) {
  ++answers_;
  // Of a request for several answers the first alone says the tokens of all.
  if (cost.completion_tokens || cost.choices > 1) ++counted_;
  if (cost.completion_tokens) told_ = true;
  prompt_ += cost.prompt_tokens.value_or(0);
  completion_ += cost.completion_tokens.value_or(0);
  if (cost.latency_ms) latencies_.push_back(*cost.latency_ms);
}

SheetRow RunCosts::row(const std::string& run) const {
  std::vector<std::string> texts = {run, std::to_string(answers_)};
  if (told_) {
    const double each = static_cast<double>(completion_) / static_cast<double>(counted_);
    for (const std::string& text :
         {std::to_string(prompt_), std::to_string(completion_), fmt::format("{:.1f}", each)})
      texts.push_back(text);
  } else {
    texts.insert(texts.end(), 3, k_unknown);
  }
  if (latencies_.empty()) {
    texts.insert(texts.end(), 2, k_unknown);
  } else {
    texts.push_back(seconds(mean_of(latencies_)));
    texts.push_back(seconds(median_of(latencies_)));
  }
  SheetRow made;
  for (const std::string& text : texts) made.cells.push_back({text, "", false});
  return made;
}

std::vector<std::string> costs_header() {
  return {"run",        "answers",        "tokens in",       "tokens out",
          "out/answer", "mean latency s", "median latency s"};
}

}  // namespace octet
