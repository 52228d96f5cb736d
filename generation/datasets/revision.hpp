// What becomes of a finished sample under other thresholds, as far as its line tells: decided once
// more, in the order of octet generate.
//
// Decided again: lengths, overlap with benchmarks, tests.least, gates, the floor, and what facts
// say of behaviour. What was dropped for another reason keeps it, unless one of those comes before
// it now. What was dropped before it was tested and judged was never tested and judged, so it keeps
// its reason whatever the thresholds are, but where the recipe is without both.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generation/datasets/known_behaviour.hpp"
#include "generation/decontamination/contamination.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/samples/sample_line.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// What was passed by a sample that the benchmarks of its day left alone, or not.
enum class Overlaps { as_found, to_be_found };

struct RevisionSetting {
  Recipe recipe;                               // with the thresholds of now
  const Languages* languages = nullptr;        // must outlive the revision
  const BenchmarkTexts* benchmarks = nullptr;  // null: overlap is no reason any more
  Overlaps overlaps = Overlaps::as_found;      // whether the benchmarks are others than before
  std::map<std::string, std::int64_t> floors;  // of discussions, by language
  const KnownBehaviour* behaviour = nullptr;   // null: what functions do is no reason any more
};

// Another fate than a line has, or another total.
struct Revised {
  std::optional<Drop> drop;    // nothing: it is kept
  std::optional<Score> score;  // where its total or its gate are others
};

// Immutable; thread-safe.
class Revision final {
 public:
  explicit Revision(RevisionSetting setting) : setting_(std::move(setting)) {}

  // Nothing where the line stays as it is. Samples are not compared with each other.
  std::optional<Revised> of(const SampleLine& line) const;

 private:
  std::optional<Drop> drop_of_texts(const Sample& sample) const;
  std::optional<Drop> drop_of_question(const Sample& sample, std::uint64_t tokens) const;
  std::optional<Drop> drop_of_answer(const Sample& sample, std::uint64_t tokens) const;
  std::optional<Drop> fate(const Sample& sample, const std::optional<Score>& score) const;
  bool is_decided_again(const Sample& sample) const;
  bool looks_again() const {
    return setting_.benchmarks != nullptr && setting_.overlaps == Overlaps::to_be_found;
  }

  RevisionSetting setting_;
};

// The lines of a file, each revised: decided on all cores the first time, remembered for the next.
class RevisedLines final {
 public:
  // `revision` must outlive it.
  RevisedLines(std::filesystem::path file, const Revision& revision)
      : file_(std::move(file)), revision_(revision) {}

  // In order, with text and sample as they are now. Throws as each_sample_line() does.
  void each(const TakeSampleLine& take);

 private:
  struct Batch;
  void revise(Batch& batch, std::size_t place) const;

  std::filesystem::path file_;
  const Revision& revision_;
  bool is_decided_ = false;
  std::map<std::size_t, Revised> revised_;  // by line, from 0
};

}  // namespace octet
