// What the files of cohorts tell of discussions, read again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "generation/agents/discussion_event.hpp"
#include "generation/samples/sample_line.hpp"

namespace octet {

struct DiscussionLines {
  SampleLine sample;
  DiscussionEvent event;
  std::size_t cohort = 0;
  std::uint64_t number = 0;  // within the cohort
};

using TakeDiscussion = std::function<void(DiscussionLines&)>;
// Calls for each sample line of a cohort, in order.
using CohortSamples = std::function<void(std::size_t cohort, const TakeSampleLine&)>;

// Those of `cohorts` cohorts below `folder`, in order, with lines of samples from `samples`. Throws
// InputError for damaged files and for a cohort whose events are not as many as its samples.
void each_discussion(const std::filesystem::path& folder, std::size_t cohorts,
                     const CohortSamples& samples, const TakeDiscussion& take);
// The same with the lines that are there.
void each_discussion(const std::filesystem::path& folder, std::size_t cohorts,
                     const TakeDiscussion& take);

// How many cohorts have files below `folder`.
std::size_t count_cohorts(const std::filesystem::path& folder);

}  // namespace octet
