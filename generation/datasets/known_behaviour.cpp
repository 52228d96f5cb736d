#include "generation/datasets/known_behaviour.hpp"

#include <variant>

#include "generation/facts/unit_runner.hpp"
#include "generation/samples/behaviour.hpp"

namespace octet {

std::optional<Drop> KnownBehaviour::drop_of(const Sample& sample) const {
  bool is_known = true;
  for (const BehaviourTrial& trial :
       behaviour_trials(sample, *languages_.find(sample.language), benchmarks_)) {
    const auto fact = facts_.find(digest_of(trial.program));
    const auto* verdict = fact ? std::get_if<VerdictFact>(&*fact) : nullptr;
    if (verdict == nullptr) {
      is_known = false;
    } else if (auto drop = drop_of_trial(trial, *verdict)) {
      return drop;
    }
  }
  if (is_known) return std::nullopt;
  ++undecided_;
  const bool was_found = sample.drop && sample.drop->reason == DropReason::contaminated_behaviour;
  return was_found ? sample.drop : std::nullopt;
}

}  // namespace octet
