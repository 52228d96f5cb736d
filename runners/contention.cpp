#include "runners/contention.hpp"

#include <algorithm>
#include <chrono>
#include <variant>

namespace octet {
namespace {

bool has_clock_of_its_own(const JudgedBy& judged_by) {
  return std::holds_alternative<SealedCases>(judged_by);
}

bool is_undecided(const Outcome& run, const JudgedBy& judged_by, const Limits& limits) {
  if (has_clock_of_its_own(judged_by)) return is_timeout(run.termination);
  if (std::holds_alternative<CpuTimeout>(run.termination)) return false;
  return is_timeout(run.termination) || run.usage.cpu > limits.cpu;
}

}  // namespace

bool is_timeout(const Termination& termination) {
  return std::holds_alternative<CpuTimeout>(termination) ||
         std::holds_alternative<WallTimeout>(termination);
}

Limits limits_beside_others(Limits limits, const JudgedBy& judged_by) {
  if (!has_clock_of_its_own(judged_by))
    limits.cpu =
        std::chrono::duration_cast<std::chrono::milliseconds>(k_shared_factor * limits.cpu);
  return limits;
}

bool is_undecided(const Execution& execution, const JudgedBy& judged_by, const Limits& limits) {
  if (!execution.run) return is_timeout(execution.compile->termination);
  if (!std::holds_alternative<InputCases>(judged_by))
    return is_undecided(*execution.run, judged_by, limits);
  return std::any_of(
      execution.case_runs.begin(), execution.case_runs.end(),
      [&](const CaseRun& run) { return is_undecided(run.outcome, judged_by, limits); });
}

}  // namespace octet
