#include "harness/answer_reading.hpp"

#include <utility>

namespace octet {
namespace {

bool ended_well(const Evidence& evidence) {
  return evidence.judgement.verdict == Verdict::passed;
}

// A program that does not compile is not run.
bool compiles(const Evidence& evidence) {
  return evidence.judgement.verdict != Verdict::compile_error;
}

}  // namespace

ChosenReading first_that_parses(const std::vector<AnswerReading>& readings, Evaluator& evaluator) {
  ChosenReading first;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const AnswerReading& reading = readings[i];
    const bool checked = reading.parse_check.has_value();
    Evaluation evaluation = evaluator.evaluate(checked ? *reading.parse_check : reading.program);
    const Evidence& evidence = evaluation.evidence.get();
    if (evidence.abandoned) return {i, std::move(evaluation)};
    if (checked && ended_well(evidence)) return {i};
    if (!checked && compiles(evidence)) return {i, std::move(evaluation)};
    if (i == 0 && !checked) first.evaluation = std::move(evaluation);
  }
  return first;
}

}  // namespace octet
