#include "generation/datasets/behaviour_units.hpp"

#include <string>
#include <utility>

#include "generation/agents/discussion_lines.hpp"
#include "generation/samples/behaviour.hpp"
#include "generation/seeds/generation_folder.hpp"

namespace octet {
namespace {

namespace files = generation_files;

Unit behaviour_unit(UnitRunner& runner, Sample sample, const Language& language,
                    const BenchmarkCases& benchmarks) {
  const std::optional<Drop> drop = co_await check_behaviour(runner, sample, language, benchmarks);
  co_return drop ? std::string(name_of(drop->reason)) : "";
}

}  // namespace

BehaviourUnits::BehaviourUnits(const std::filesystem::path& generation, const Revision& revision,
                               const BenchmarkCases& benchmarks, const Languages& languages,
                               CanRun can_run)
    : revision_(revision),
      benchmarks_(benchmarks),
      languages_(languages),
      can_run_(std::move(can_run)),
      files_({generation / files::k_units}) {
  for (std::size_t cohort = 0; cohort < count_cohorts(generation); ++cohort)
    files_.push_back(files::cohort_folder(generation, cohort) / files::k_cohort_samples);
}

std::optional<Sample> BehaviourUnits::function_in(SampleLine line) const {
  if (line.sample.contract.kind != ContractKind::function) return std::nullopt;
  const auto revised = revision_.of(line);
  const bool is_kept = revised ? !revised->drop : line.is_kept();
  if (!is_kept || !can_run_(*languages_.find(line.sample.language))) return std::nullopt;
  return std::move(line.sample);
}

std::optional<Sample> BehaviourUnits::next_function() {
  for (;;) {
    if (!lines_) {
      if (next_file_ == files_.size()) return std::nullopt;
      lines_ = std::make_unique<LineReader>(files_[next_file_++]);
    }
    auto text = lines_->next();
    if (!text) {
      lines_.reset();
      continue;
    }
    if (auto found =
            function_in(read_sample_line(std::move(*text), lines_->file(), lines_->line())))
      return found;
  }
}

std::optional<Unit> BehaviourUnits::next(UnitRunner& runner) {
  auto sample = next_function();
  if (!sample) return std::nullopt;
  const Language& language = *languages_.find(sample->language);
  return behaviour_unit(runner, std::move(*sample), language, benchmarks_);
}

}  // namespace octet
