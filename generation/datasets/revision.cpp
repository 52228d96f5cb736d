#include "generation/datasets/revision.hpp"

#include <utility>

#include "base/files/lines.hpp"
#include "generation/samples/sample_checks.hpp"
#include "generation/samples/scoring.hpp"
#include "generation/samples/verification.hpp"
#include "harness/in_parallel.hpp"

namespace octet {
namespace {

constexpr std::size_t k_lines_at_once = 512;  // some megabytes

bool is_seed_of_response(const Sample& sample) {
  return sample.kind == SampleKind::s2;
}

// Whether nothing was left to do but for tests and score when it was dropped by its texts.
bool has_all_texts(const Sample& sample) {
  const bool is_last = is_seed_of_response(sample) ? sample.drop->reason == DropReason::contaminated
                                                   : sample.drop->reason == DropReason::too_long;
  return is_last && !sample.question.empty() && !sample.code.empty();
}

bool is_same(const std::optional<Drop>& a, const std::optional<Drop>& b) {
  if (!a || !b) return !a && !b;
  return a->reason == b->reason && a->detail == b->detail && a->with == b->with;
}

}  // namespace

std::optional<Drop> Revision::drop_of_question(const Sample& sample, std::uint64_t tokens) const {
  const RecipeSelect& select = setting_.recipe.select;
  if (auto drop = too_many_words(sample, select)) return drop;
  if (auto drop = too_many_tokens(tokens, select)) return drop;
  return looks_again() ? overlap_of_question(sample, *setting_.benchmarks) : std::nullopt;
}

std::optional<Drop> Revision::drop_of_answer(const Sample& sample, std::uint64_t tokens) const {
  if (looks_again()) {
    const Language& language = *setting_.languages->find(sample.language);
    if (auto drop = overlap_of_code(sample, language, *setting_.benchmarks)) return drop;
  }
  return too_many_tokens(tokens, setting_.recipe.select);
}

// In the order in which its texts came.
std::optional<Drop> Revision::drop_of_texts(const Sample& sample) const {
  const std::uint64_t all = sample.question_tokens + sample.answer_tokens;
  if (is_seed_of_response(sample)) {
    if (auto drop = drop_of_answer(sample, sample.answer_tokens)) return drop;
    return drop_of_question(sample, all);
  }
  if (auto drop = drop_of_question(sample, sample.question_tokens)) return drop;
  return drop_of_answer(sample, all);
}

// Whether what it was dropped for, and what came before, can be told by its line.
bool Revision::is_decided_again(const Sample& sample) const {
  if (!sample.drop) return true;
  const Recipe& recipe = setting_.recipe;
  switch (stage_of(sample.drop->reason)) {
    case DropStage::draft:
      return false;
    case DropStage::check:
      return has_all_texts(sample) && recipe.is_without("execution") && recipe.is_without("judge");
    case DropStage::test:
    case DropStage::score:
    case DropStage::select:
      return true;
  }
  return false;
}

// Of a sample whose texts pass.
std::optional<Drop> Revision::fate(const Sample& sample, const std::optional<Score>& score) const {
  const Recipe& recipe = setting_.recipe;
  const bool is_tested = sample.tests && !recipe.is_without("execution");
  const bool has_few = is_tested && sample.tests->live < recipe.tests.least;
  const DropStage stage = sample.drop ? stage_of(sample.drop->reason) : DropStage::select;
  if (stage == DropStage::test) {
    // Who has too few cases was not judged.
    const bool is_back = sample.drop->reason == DropReason::too_few_tests && is_tested &&
                         !has_few && recipe.is_without("judge");
    return is_back ? std::nullopt : sample.drop;
  }
  if (has_few) return too_few_tests(sample.tests->live, sample.tests->cases);
  if (score) {
    const auto floor = setting_.floors.find(sample.language);
    const bool is_discussed = sample.kind == SampleKind::s3 && floor != setting_.floors.end();
    if (auto drop = drop_of(*score, is_discussed ? floor->second : recipe.score.floor)) return drop;
  }
  return setting_.behaviour == nullptr ? std::nullopt : setting_.behaviour->drop_of(sample);
}

std::optional<Revised> Revision::of(const SampleLine& line) const {
  const Sample& sample = line.sample;
  if (!is_decided_again(sample)) return std::nullopt;
  Revised revised;
  if (sample.score) {
    Score score = rescored(*sample.score, setting_.recipe.score);
    if (score.total != sample.score->total || score.gate != sample.score->gate)
      revised.score = std::move(score);
  }
  revised.drop = drop_of_texts(sample);
  if (!revised.drop) revised.drop = fate(sample, revised.score ? revised.score : sample.score);
  if (!revised.score && is_same(revised.drop, sample.drop)) return std::nullopt;
  return revised;
}

struct RevisedLines::Batch {
  std::size_t first = 0;  // line, from 0
  std::vector<std::string> texts;
  std::vector<SampleLine> lines;
  std::vector<std::optional<Revised>> revised;
};

void RevisedLines::revise(Batch& batch, std::size_t place) const {
  SampleLine& line = batch.lines[place];
  line = read_sample_line(std::move(batch.texts[place]), file_.string(), batch.first + place + 1);
  std::optional<Revised>& revised = batch.revised[place];
  if (!is_decided_) {
    revised = revision_.of(line);
  } else if (const auto found = revised_.find(batch.first + place); found != revised_.end()) {
    revised = found->second;
  }
  if (!revised) return;
  line.text = revised->score ? with_fate(line, revised->drop, *revised->score)
                             : with_fate(line, revised->drop);
  line.sample.drop = revised->drop;
  if (revised->score) line.sample.score = revised->score;
}

void RevisedLines::each(const TakeSampleLine& take) {
  LineReader reader(file_);
  Batch batch;
  for (bool has_more = true; has_more;) {
    batch.first += batch.texts.size();
    batch.texts.clear();
    while (has_more && batch.texts.size() < k_lines_at_once) {
      auto text = reader.next();
      has_more = text.has_value();
      if (text) batch.texts.push_back(std::move(*text));
    }
    batch.lines.assign(batch.texts.size(), {});
    batch.revised.assign(batch.texts.size(), std::nullopt);
    in_parallel(batch.texts.size(), [&](std::size_t place) { revise(batch, place); });
    for (std::size_t place = 0; place < batch.lines.size(); ++place) {
      if (!is_decided_ && batch.revised[place])
        revised_.emplace(batch.first + place, std::move(*batch.revised[place]));
      take(batch.lines[place]);
    }
  }
  is_decided_ = true;
}

}  // namespace octet
