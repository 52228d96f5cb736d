#include "generation/agents/discussion_lines.hpp"

#include <string>
#include <utility>

#include "base/error.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "generation/seeds/generation_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

[[noreturn]] void fail_unequal(const fs::path& cohort) {
  throw InputError(cohort.string(), 0,
                   "samples.jsonl and events.jsonl have different numbers of lines; "
                   "generate makes them again");
}

}  // namespace

void each_discussion(const fs::path& folder, std::size_t cohorts, const CohortSamples& samples,
                     const TakeDiscussion& take) {
  for (std::size_t cohort = 0; cohort < cohorts; ++cohort) {
    const fs::path of = files::cohort_folder(folder, cohort);
    LineReader events(of / files::k_cohort_events);
    std::uint64_t number = 0;
    samples(cohort, [&](SampleLine& sample) {
      const auto event = events.next();
      if (!event) fail_unequal(of);
      DiscussionLines lines{std::move(sample),
                            read_event(JsonObject::parse(*event, events.file(), events.line())),
                            cohort, number++};
      take(lines);
    });
    if (events.next()) fail_unequal(of);
  }
}

void each_discussion(const fs::path& folder, std::size_t cohorts, const TakeDiscussion& take) {
  const auto samples = [&](std::size_t cohort, const TakeSampleLine& line) {
    each_sample_line(files::cohort_folder(folder, cohort) / files::k_cohort_samples, line);
  };
  each_discussion(folder, cohorts, samples, take);
}

std::size_t count_cohorts(const fs::path& folder) {
  std::size_t cohorts = 0;
  while (fs::exists(files::cohort_folder(folder, cohorts))) ++cohorts;
  return cohorts;
}

}  // namespace octet
