#include "harness/answer_reading.hpp"

#include <utility>

namespace octet {
namespace {

// `checked`: `evidence` is that of a parse check; else it is that of the program, which is not run
// when it does not compile. Where octet or the host failed nothing is known: then it is as if there
// were no other reading.
bool parses(const Evidence& evidence, bool checked) {
  const Verdict verdict = evidence.judgement.verdict;
  if (verdict == Verdict::harness_error) return true;
  // Not the verdict: a program that is run may say of itself that something did not parse.
  return checked ? verdict == Verdict::passed : evidence.run.has_value();
}

}  // namespace

ChosenReading first_that_parses(const std::vector<AnswerReading>& readings, Evaluator& evaluator) {
  ChosenReading first;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const AnswerReading& reading = readings[i];
    const bool checked = reading.parse_check.has_value();
    Evaluation evaluation = evaluator.evaluate(checked ? *reading.parse_check : reading.program);
    const Evidence& evidence = evaluation.evidence.get();
    if (evidence.standing == Evidence::Standing::abandoned) return {i, std::move(evaluation)};
    const bool chosen = parses(evidence, checked);
    ChosenReading reached{i};
    if (!checked) reached.evaluation = std::move(evaluation);
    if (chosen) return reached;
    if (i == 0) first = std::move(reached);
  }
  return first;
}

}  // namespace octet
