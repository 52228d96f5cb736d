// From a planned discussion to one sample (the paper, section 2.4): one request, in which one
// agent's sample is carried on with the advice of others, or samples of equals are joined; then
// tests and judge as for seeds.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "generation/agents/cohort.hpp"
#include "generation/agents/discussion_plan.hpp"
#include "generation/facts/unit_runner.hpp"
#include "generation/samples/sample.hpp"
#include "generation/samples/sample_steps.hpp"

namespace octet {

// What a participant's idea was, as the model says it; of centralized discussions the advisers'.
struct IdeaSource {
  AgentNumber agent = 0;
  std::string idea;  // empty: none
};

struct DiscussedSample {
  Sample sample;
  std::vector<IdeaSource> ideas;
};

using DiscussionFinished = std::function<void(const DiscussedSample&)>;

// What a discussion is told of its participants, taken from the cohort when it is planned: what is
// committed later is for later ones.
struct DiscussionBrief {
  DiscussionPlan plan;
  std::uint64_t number = 0;              // in the whole run: of the sample, and of draws
  std::vector<std::string> languages;    // of the participants, the owner's first
  std::vector<SharedSample> samples;     // likewise
  std::vector<std::string> reflections;  // of who the sample is for, in words
};
DiscussionBrief brief_of(const Cohort& cohort, const DiscussionPlan& plan, std::uint64_t number,
                         std::uint64_t cut_tokens);

// Its result: the line of the sample, that of tests.jsonl when it has tests, and those of its ports
// (unit_lines.hpp). What it refers to must outlive it.
Unit discussion_unit(UnitRunner& runner, const SampleSetting& setting, DiscussionBrief brief,
                     DiscussionFinished finished);

}  // namespace octet
