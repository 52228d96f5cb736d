#include "generation/agents/cohort.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "generation/facts/draw.hpp"

namespace octet {
namespace {

// The owner's language before a partner's, in a centralized discussion (design of generated data, B
// 10).
constexpr std::uint64_t k_owner_weight = 700;
constexpr std::uint64_t k_partner_weight = 300;
constexpr std::uint64_t k_even_weight = 1000;

bool is_same_repository(const AgentSample& a, const AgentSample& b) {
  return !a.repository.empty() && a.repository == b.repository;
}

Remembered remembered(const AgentSample& sample) {
  return {sample.number, sample.total, sample.text};
}

template <class List, class Value>
bool contains_value(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

Cohort::Cohort(CohortRules rules, std::uint64_t first, std::vector<SharedSample> seeds)
    : rules_(std::move(rules)),
      first_(first),
      tick_(std::max<std::uint64_t>(
          1, std::min<std::uint64_t>(rules_.tick, rules_.tick == 1 ? 1 : seeds.size() / 4))),
      shares_(rules_.targets) {
  for (SharedSample& seed : seeds) {
    Agent agent{seed->language, seed, AgentMemory(rules_.memory), {}, 0, 0};
    agent.memory.insert(remembered(*seed), rules_.likeness);
    by_language_[seed->language].push_back(static_cast<AgentNumber>(agents_.size()));
    samples_.emplace(seed->number, std::move(seed));
    agents_.push_back(std::move(agent));
  }
}

std::uint64_t Cohort::drawn(const char* purpose, std::uint64_t discussion, std::uint64_t k) const {
  return draw(rules_.seed, purpose, first_ + discussion, k);
}

bool Cohort::is_ready(std::uint64_t discussion) const {
  const std::uint64_t tick = tick_of(discussion);
  const std::uint64_t needed = tick < rules_.lag ? 0 : (tick - rules_.lag + 1) * tick_;
  return committed_ >= std::min(needed, discussions());
}

DiscussionPlan Cohort::plan(std::uint64_t discussion) {
  if (!is_ready(discussion)) throw std::logic_error("a discussion is planned too early");
  DiscussionPlan plan;
  plan.number = discussion;
  plan.round = discussion / agents_.size();
  plan.tick = tick_of(discussion);
  plan.shares_of = plan.tick < rules_.lag ? 0 : plan.tick - rules_.lag + 1;
  see_ticks(plan.shares_of);
  plan.owner = static_cast<AgentNumber>(discussion % agents_.size());
  plan.mode = falls_into(drawn("mode", discussion), rules_.centralized)
                  ? DiscussionMode::centralized
                  : DiscussionMode::parallel;
  if (!rules_.operations.empty()) set_operation(plan);
  draw_partners(plan);
  if (plan.partners.empty()) plan.mode = DiscussionMode::centralized;  // nobody to be equal to
  draw_samples(plan);
  draw_target(plan);
  shares_.plan(plan.target);
  return plan;
}

void Cohort::set_operation(DiscussionPlan& plan) const {
  const Operation& operation = operation_drawn(rules_.operations, drawn("operation", plan.number));
  plan.operation = operation.id;
  plan.operation_text = operation.text;
}

// Languages first, then an agent of each, so that rare languages are heard as often.
void Cohort::draw_partners(DiscussionPlan& plan) const {
  std::vector<std::string> open;
  for (const auto& [language, agents] : by_language_) {
    if (language != agents_[plan.owner].language) open.push_back(language);
  }
  while (plan.partners.size() + 1 < rules_.participants && !open.empty()) {
    const std::uint64_t k = plan.partners.size();
    const auto chosen = open.begin() + static_cast<std::ptrdiff_t>(
                                           drawn("partner language", plan.number, k) % open.size());
    plan.partners.push_back(partner_in(*chosen, plan, k));
    open.erase(chosen);
  }
}

// The drawn one, or the next behind it that is of another repository than all participants; where
// there is none, the drawn one: who has one repository alone is to have discussions, too.
AgentNumber Cohort::partner_in(const std::string& language, const DiscussionPlan& plan,
                               std::uint64_t k) const {
  const std::vector<AgentNumber>& agents = by_language_.at(language);
  const std::uint64_t start = drawn("partner", plan.number, k) % agents.size();
  const auto clashes = [&](AgentNumber agent) {
    const AgentSample& seed = *agents_[agent].seed;
    return is_same_repository(seed, *agents_[plan.owner].seed) ||
           std::any_of(plan.partners.begin(), plan.partners.end(), [&](AgentNumber other) {
             return is_same_repository(seed, *agents_[other].seed);
           });
  };
  for (std::size_t i = 0; i < agents.size(); ++i) {
    const AgentNumber agent = agents[(start + i) % agents.size()];
    if (!clashes(agent)) return agent;
  }
  return agents[start];
}

// One of each participant's memory, evenly.
void Cohort::draw_samples(DiscussionPlan& plan) const {
  const auto draw_of = [&](AgentNumber agent, std::uint64_t k) {
    const std::vector<Remembered>& samples = agents_[agent].memory.samples();
    return samples[drawn("sample", plan.number, k) % samples.size()].sample;
  };
  plan.drawn.push_back(draw_of(plan.owner, 0));
  for (std::size_t i = 0; i < plan.partners.size(); ++i)
    plan.drawn.push_back(draw_of(plan.partners[i], i + 1));
}

// A language of no participant at least as often as the rules say, and as often as what is lacking
// is in such languages.
void Cohort::draw_target(DiscussionPlan& plan) const {
  const bool centralized = plan.mode == DiscussionMode::centralized;
  LanguageShares::Choices present = {
      {agents_[plan.owner].language, centralized ? k_owner_weight : k_even_weight}};
  for (const AgentNumber partner : plan.partners)
    present.emplace_back(agents_[partner].language, centralized ? k_partner_weight : k_even_weight);
  LanguageShares::Choices absent;
  std::vector<std::string> names;
  for (const auto& target : rules_.targets) {
    const bool is_present = std::any_of(present.begin(), present.end(), [&](const auto& each) {
      return each.first == target.first;
    });
    if (is_present || target.second == 0) continue;
    absent.emplace_back(target.first, 1);  // the target is in what it lacks
    names.push_back(target.first);
  }
  const std::uint64_t share = std::max(rules_.new_language, shares_.part_of_lacks(names));
  const bool is_new = !absent.empty() && falls_into(drawn("target kind", plan.number), share);
  plan.target_kind = is_new ? TargetKind::fresh : TargetKind::existing;
  plan.target = shares_.draw_by_lack(is_new ? absent : present, drawn("target", plan.number));
}

void Cohort::commit(const DiscussionPlan& plan, DiscussionOutcome outcome) {
  if (plan.number != committed_) throw std::logic_error("a discussion is committed out of order");
  ++committed_;
  ++agents_[plan.owner].owned;
  for (const AgentNumber partner : plan.partners) ++agents_[partner].joined;
  Committed committed{plan.number, plan.target, {plan.owner}, std::move(outcome)};
  if (plan.mode == DiscussionMode::parallel)
    committed.to.insert(committed.to.end(), plan.partners.begin(), plan.partners.end());
  if (committed.outcome.accepted)  // else no memory will hold it
    samples_.emplace(committed.outcome.sample->number, committed.outcome.sample);
  waiting_.push_back(std::move(committed));
}

void Cohort::see_ticks(std::uint64_t ticks) {
  while (!waiting_.empty() && tick_of(waiting_.front().discussion) < ticks) {
    apply(waiting_.front());
    waiting_.pop_front();
  }
  seen_ = std::max(seen_, ticks);
}

void Cohort::finish() {
  for (Committed& each : waiting_) apply(each);
  waiting_.clear();
}

AgentCommit Cohort::apply(const DiscussionOutcome& outcome, AgentNumber to) {
  AgentCommit commit;
  commit.agent = to;
  Agent& agent = agents_[to];
  if (outcome.accepted && rules_.with_memory)
    commit.memory = agent.memory.insert(remembered(*outcome.sample), rules_.likeness);
  commit.reflection = outcome.reflection.has_value() && rules_.with_reflection;
  if (commit.reflection) {
    agent.reflections.push_back(*outcome.reflection);
    if (agent.reflections.size() > rules_.reflections) agent.reflections.pop_front();
  }
  return commit;
}

void Cohort::apply(Committed& committed) {
  AppliedDiscussion applied;
  applied.discussion = committed.discussion;
  for (const AgentNumber agent : committed.to)
    applied.commits.push_back(apply(committed.outcome, agent));
  applied.near_memory =
      std::all_of(applied.commits.begin(), applied.commits.end(), [](const AgentCommit& commit) {
        return commit.memory && commit.memory->admission == MemoryAdmission::similar;
      });
  shares_.see(committed.target, committed.outcome.accepted && !applied.near_memory);
  applied_.push_back(std::move(applied));
}

std::vector<AppliedDiscussion> Cohort::take_applied() {
  return std::exchange(applied_, {});
}

}  // namespace octet
