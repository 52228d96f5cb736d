#include "generation/agents/cohort.hpp"

#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "runners/languages/language.hpp"

namespace octet {
namespace {

const std::vector<std::string> k_seed_languages = {"java", "php", "python", "sh"};

SharedSample some_sample(SampleNumber number, const std::string& language,
                         const std::string& question) {
  static const Languages languages = Languages::embedded();
  return std::make_shared<const AgentSample>(
      AgentSample{number, "s-" + std::to_string(number), language,
                  "repo" + std::to_string(number % 3), question, "", "", 4000,
                  std::make_shared<const ComparedText>(
                      compared_text(question, "", *languages.find(language)))});
}

CohortRules some_rules(std::uint64_t tick, std::uint64_t lag) {
  CohortRules rules;
  rules.seed = 9;
  rules.rounds = 2;
  rules.tick = tick;
  rules.lag = lag;
  rules.operations = operations();
  for (const char* language : {"java", "js", "php", "python", "sh"}) rules.targets[language] = 1;
  return rules;
}

Cohort some_cohort(std::uint64_t tick, std::uint64_t lag, SampleNumber agents = 40) {
  std::vector<SharedSample> seeds;
  for (SampleNumber i = 0; i < agents; ++i)
    seeds.push_back(some_sample(i, k_seed_languages[i % 4], "seed " + std::to_string(i)));
  return {some_rules(tick, lag), 0, std::move(seeds)};
}

DiscussionOutcome accepted_outcome(const DiscussionPlan& plan, SampleNumber number) {
  DiscussionOutcome outcome;
  outcome.sample = some_sample(number, plan.target, "word" + std::to_string(number));
  outcome.accepted = true;
  outcome.reflection = Reflection{std::to_string(number), {"m"}, {}, "a"};
  return outcome;
}

}  // namespace

TEST_CASE("a discussion sees what was committed two ticks before", "[cohort]") {
  Cohort cohort = some_cohort(1024, 2);  // 40 agents: ticks of 10
  CHECK(cohort.is_ready(0));
  CHECK(cohort.is_ready(19));
  CHECK_FALSE(cohort.is_ready(20));
  CHECK_THROWS_AS(cohort.plan(20), std::logic_error);
  std::vector<DiscussionPlan> plans;
  for (std::uint64_t n = 0; n < 20; ++n) plans.push_back(cohort.plan(n));
  for (std::uint64_t n = 0; n < 10; ++n)
    cohort.commit(plans[n], accepted_outcome(plans[n], static_cast<SampleNumber>(40 + n)));
  CHECK(cohort.take_applied().empty());
  CHECK(cohort.is_ready(29));
  CHECK_FALSE(cohort.is_ready(30));
  CHECK(cohort.plan(20).shares_of == 1);
  CHECK(cohort.take_applied().size() == 10);
}

TEST_CASE("strictly sequential, each sees all before it", "[cohort]") {
  Cohort cohort = some_cohort(1, 1);
  for (std::uint64_t n = 0; n < cohort.discussions(); ++n) {
    CHECK_FALSE((n > 0 && cohort.is_ready(n + 1)));
    const DiscussionPlan plan = cohort.plan(n);
    CHECK(plan.shares_of == n);
    cohort.commit(plan, accepted_outcome(plan, static_cast<SampleNumber>(40 + n)));
  }
}

TEST_CASE("partners speak other languages and come from elsewhere", "[cohort]") {
  Cohort cohort = some_cohort(1024, 2);
  for (std::uint64_t n = 0; n < 20; ++n) {
    const DiscussionPlan plan = cohort.plan(n);
    std::set<std::string> languages = {cohort.agents()[plan.owner].language};
    std::set<std::string> repositories = {cohort.agents()[plan.owner].seed->repository};
    for (const AgentNumber partner : plan.partners) {
      CHECK(languages.insert(cohort.agents()[partner].language).second);
      CHECK(repositories.insert(cohort.agents()[partner].seed->repository).second);
    }
    CHECK(plan.drawn.size() == plan.partners.size() + 1);
    CHECK((plan.target_kind == TargetKind::existing) == (languages.count(plan.target) == 1));
  }
}

TEST_CASE("who a sample is for remembers it, and what was said of it", "[cohort]") {
  Cohort cohort = some_cohort(1, 1);
  for (std::uint64_t n = 0; n < cohort.discussions(); ++n) {
    const DiscussionPlan plan = cohort.plan(n);
    cohort.commit(plan, accepted_outcome(plan, static_cast<SampleNumber>(40 + n)));
    if (n + 1 == cohort.discussions()) cohort.finish();
    const bool applied_now = n + 1 == cohort.discussions();
    for (const AppliedDiscussion& applied : cohort.take_applied()) {
      const bool is_parallel = applied.commits.size() > 1;
      CHECK((!applied_now || is_parallel == (plan.mode == DiscussionMode::parallel)));
      for (const AgentCommit& commit : applied.commits) CHECK(commit.reflection);
    }
  }
  for (const Agent& agent : cohort.agents()) {
    CHECK(agent.memory.samples().size() <= 8);
    CHECK(agent.reflections.size() <= 3);
  }
}

TEST_CASE("the same numbers are drawn whoever asks", "[cohort]") {
  Cohort one = some_cohort(1024, 2);
  Cohort other = some_cohort(1024, 2);
  for (std::uint64_t n = 0; n < 20; ++n) {
    const DiscussionPlan a = one.plan(n);
    const DiscussionPlan b = other.plan(n);
    CHECK(a.partners == b.partners);
    CHECK(a.operation == b.operation);
    CHECK(a.target == b.target);
    CHECK(a.drawn == b.drawn);
  }
}

}  // namespace octet
