// Agents that discuss with each other, and their state: memories, reflections, shares of languages
// (the paper, sections 2.3 and 2.4).
//
// Discussions are numbered round by round, the agents in one order in each. Of a tick of `tick`
// discussions all see the state as it was committed through the tick `lag` before, so that hundreds
// can be under way: plan(n) of a tick may be asked for once every discussion of that tick is
// committed. With tick 1 and lag 1 each sees all that came before: the sequential reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generation/agents/agent.hpp"
#include "generation/agents/agent_memory.hpp"
#include "generation/agents/cohort_rules.hpp"
#include "generation/agents/discussion_plan.hpp"
#include "generation/agents/language_shares.hpp"

namespace octet {

// What came of a discussion.
struct DiscussionOutcome {
  SharedSample sample;    // null: none that was accepted
  bool accepted = false;  // passes gates and floor: may enter memories, counts in shares
  std::optional<Reflection> reflection;  // of every sample that was scored
};

// What a discussion did to one agent, for the record.
struct AgentCommit {
  AgentNumber agent = 0;
  std::optional<MemoryCommit> memory;  // nothing: not accepted, or agents have no memory
  bool reflection = false;
};

// What it did to all that it changes; told when it is applied, in order of number.
struct AppliedDiscussion {
  std::uint64_t discussion = 0;
  std::vector<AgentCommit> commits;
  bool near_memory = false;  // accepted, but no memory took it: it counts in no share
};

// One thread at a time.
class Cohort final {
 public:
  // `number`: of the cohort; `first`: the number of its first discussion in the whole run, for
  // draws. `seeds`: one agent each, in order, numbered from 0.
  Cohort(CohortRules rules, std::uint64_t first, std::vector<SharedSample> seeds);

  std::uint64_t discussions() const { return agents_.size() * rules_.rounds; }
  std::uint64_t tick_of(std::uint64_t discussion) const { return discussion / tick_; }
  // Whether enough is committed to plan it.
  bool is_ready(std::uint64_t discussion) const;

  // In order of number. std::logic_error when it is not ready.
  DiscussionPlan plan(std::uint64_t discussion);

  // In order of number. Seen from `lag` ticks on: to the owner of a centralized discussion, to all
  // participants of a parallel one.
  void commit(const DiscussionPlan& plan, DiscussionOutcome outcome);
  // Applies all that is committed: nothing will be planned any more.
  void finish();

  // What was applied since this was asked last.
  std::vector<AppliedDiscussion> take_applied();

  const CohortRules& rules() const { return rules_; }
  const std::vector<Agent>& agents() const { return agents_; }
  const LanguageShares& shares() const { return shares_; }
  const AgentSample& sample(SampleNumber number) const { return *samples_.at(number); }

 private:
  struct Committed {
    std::uint64_t discussion = 0;
    std::string target;  // language
    std::vector<AgentNumber> to;
    DiscussionOutcome outcome;
  };

  std::uint64_t drawn(const char* purpose, std::uint64_t discussion, std::uint64_t k = 0) const;
  void see_ticks(std::uint64_t ticks);
  void set_operation(DiscussionPlan& plan) const;
  void draw_partners(DiscussionPlan& plan) const;
  AgentNumber partner_in(const std::string& language, const DiscussionPlan& plan,
                         std::uint64_t k) const;
  void draw_samples(DiscussionPlan& plan) const;
  void draw_target(DiscussionPlan& plan) const;
  AgentCommit apply(const DiscussionOutcome& outcome, AgentNumber to);
  void apply(Committed& committed);

  CohortRules rules_;
  std::uint64_t first_;
  std::uint64_t tick_;
  std::vector<Agent> agents_;
  std::map<std::string, std::vector<AgentNumber>> by_language_;
  std::map<SampleNumber, SharedSample> samples_;  // that memories hold, and that wait
  LanguageShares shares_;
  std::deque<Committed> waiting_;  // not seen yet
  std::vector<AppliedDiscussion> applied_;
  std::uint64_t committed_ = 0;  // discussions
  std::uint64_t seen_ = 0;       // ticks whose commits are applied
};

}  // namespace octet
