// The derived files of one cohort: its discussions in the order of their numbers, and what each did
// to agents.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "base/files/line_log.hpp"
#include "generation/agents/cohort.hpp"
#include "generation/agents/discussion_unit.hpp"
#include "generation/facts/unit_runner.hpp"
#include "generation/samples/sample_steps.hpp"

namespace octet {

// Runs all discussions of a cohort and writes into its folder
//   samples.jsonl  one line a discussion, kept or dropped
//   tests.jsonl    the tests of those that have some
//   ports.jsonl    the ports of kept ones, where the recipe wants some (checks.ports)
//   events.jsonl   one line a discussion: who, what, from which memories, and what it changed
//   agents.jsonl   one line an agent, when all discussions are done
// Facts decide every byte, as of seeds.
class CohortDerivation final {
 public:
  // `first`: the number of the cohort's first discussion in the whole run. `folder` is made;
  // none of these files is in it. All references must outlive it.
  CohortDerivation(UnitRunner& runner, const SampleSetting& setting, Cohort& cohort,
                   std::uint64_t number, std::uint64_t first, const std::filesystem::path& folder);

  // Throws as UnitRunner::run() does. True when every discussion is committed.
  bool run(const std::function<void(const Sample&)>& finished, const std::function<void()>& tick);

 private:
  struct Discussed {
    DiscussionPlan plan;
    DiscussedSample result;
  };

  std::optional<Unit> start(std::uint64_t number);
  void commit(std::uint64_t number, const std::string& lines);
  void write_applied();
  void write_agents() const;
  DiscussionOutcome outcome_of(const Discussed& discussed) const;

  UnitRunner& runner_;
  const SampleSetting& setting_;
  Cohort& cohort_;
  std::uint64_t number_;
  std::uint64_t first_;
  std::filesystem::path folder_;
  LineLog samples_, tests_, events_;
  std::optional<LineLog> ports_;
  std::function<void(const Sample&)> finished_;
  std::map<std::uint64_t, Discussed> under_way_;  // planned, and not applied yet
};

}  // namespace octet
