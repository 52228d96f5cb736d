#include "generation/datasets/revision.hpp"

#include <catch2/catch.hpp>

#include "base/files/whole_files.hpp"
#include "generation/samples/scoring.hpp"

namespace octet {
namespace {

const Languages& languages() {
  static const Languages all = Languages::embedded();
  return all;
}

// Tested, judged with 4 in all items, kept.
Sample kept_sample() {
  Sample sample;
  sample.number = 7;
  sample.language = "java";
  sample.question = "Add the two numbers on the line.";
  sample.answer = "A sum.\n\n```java\nclass Main {}\n```\n";
  sample.code = "class Main {}";
  sample.question_tokens = 10;
  sample.answer_tokens = 20;
  sample.tests.emplace();
  sample.tests->cases = 8;
  sample.tests->live = 6;
  sample.score.emplace();
  sample.score->items.fill(4);
  sample.score = rescored(*sample.score, {});
  return sample;
}

SampleLine line_of(const Sample& sample) {
  return read_sample_line(to_json(sample), "units.jsonl", 1);
}

RevisionSetting setting_of(Recipe recipe = {}) {
  RevisionSetting setting;
  setting.recipe = std::move(recipe);
  setting.languages = &languages();
  return setting;
}

// "kept", "as it was" or the reason.
std::string fate(const Sample& sample, const RevisionSetting& setting) {
  const auto revised = Revision(setting).of(line_of(sample));
  if (!revised) return "as it was";
  return revised->drop ? std::string(name_of(revised->drop->reason)) : "kept";
}

std::string fate(const Sample& sample, const Recipe& recipe) {
  return fate(sample, setting_of(recipe));
}

Sample dropped(Sample sample, Drop drop) {
  sample.drop = std::move(drop);
  return sample;
}

}  // namespace

TEST_CASE("with the thresholds of before a sample stays what it is", "[revision]") {
  CHECK(fate(kept_sample(), Recipe{}) == "as it was");
  Sample low = kept_sample();
  low.score->items.fill(3);
  low.score = rescored(*low.score, {});
  low.drop = drop_of(*low.score, 3500);
  CHECK(fate(low, Recipe{}) == "as it was");
  for (const DropReasonEntry& entry : drop_reasons()) {
    if (entry.stage == DropStage::draft || entry.stage == DropStage::check)
      CHECK(fate(dropped(kept_sample(), Drop(entry.reason, "x")), Recipe{}) == "as it was");
  }
}

TEST_CASE("stricter thresholds drop, in the order of the steps", "[revision]") {
  Recipe recipe;
  recipe.score.floor = 4500;
  CHECK(fate(kept_sample(), recipe) == "low_score");
  recipe.score.correctness = 5;
  CHECK(fate(kept_sample(), recipe) == "gate");
  recipe.tests.least = 7;
  CHECK(fate(kept_sample(), recipe) == "too_few_tests");
  recipe.select.max_tokens = 29;
  CHECK(fate(kept_sample(), recipe) == "too_long");
  Sample failed = dropped(kept_sample(), Drop(DropReason::tests_disagree, "4 of 8 cases"));
  failed.score.reset();  // nobody was asked
  CHECK(fate(failed, recipe) == "too_long");
  recipe.select.max_tokens = 30;
  CHECK(fate(failed, recipe) == "as it was");
}

TEST_CASE("what was judged comes back, what was not does not", "[revision]") {
  Sample low = kept_sample();
  low.score->items.fill(3);
  low.score = rescored(*low.score, {});
  low.drop = drop_of(*low.score, 3500);
  Recipe recipe;
  recipe.score.floor = 3000;
  CHECK(fate(low, recipe) == "kept");
  recipe.select.max_tokens = 1'000'000;
  Sample full = dropped(kept_sample(), Drop(DropReason::too_long, "the sample has 30 tokens"));
  CHECK(fate(full, recipe) == "as it was");
  recipe.without = {"execution", "judge"};
  CHECK(fate(full, recipe) == "kept");
  full.kind = SampleKind::s2;  // its question was not looked at any further
  CHECK(fate(full, recipe) == "as it was");
}

TEST_CASE("another weight is another total of the line", "[revision]") {
  Sample sample = kept_sample();
  sample.score->items = {5, 1, 5, 5, 5, 1, 1, 1, 1};
  sample.score = rescored(*sample.score, {});
  Recipe recipe;
  recipe.score.weights = {1000, 0, 0, 0, 0, 0, 0, 0, 0};
  const SampleLine line = line_of(sample);
  const auto revised = Revision(setting_of(recipe)).of(line);
  REQUIRE(revised);
  REQUIRE(revised->score);
  CHECK_FALSE(revised->drop);
  sample.score = *revised->score;
  CHECK(sample.score->total == 5000);
  CHECK(with_fate(line, std::nullopt, *revised->score) == to_json(sample));
}

TEST_CASE("the fate of a line can be changed to and fro", "[revision]") {
  const Sample sample = kept_sample();
  const Drop quoting(DropReason::near_duplicate, R"(,"status":"dropped","drop":{)", "s1-0000001");
  const SampleLine gone = line_of(dropped(sample, quoting));
  CHECK(gone.sample.drop->detail == quoting.detail);
  CHECK(with_fate(gone, std::nullopt) == to_json(sample));
  CHECK(with_fate(line_of(sample), quoting) == gone.text);
}

TEST_CASE("discussions have floors of their own", "[revision]") {
  Sample sample = kept_sample();
  sample.kind = SampleKind::s3;
  RevisionSetting setting = setting_of();
  setting.floors = {{"java", 4200}};
  CHECK(fate(sample, setting) == "low_score");
  sample.kind = SampleKind::s1;
  CHECK(fate(sample, setting) == "as it was");
}

TEST_CASE("other benchmarks are looked at again, the same ones are not", "[revision]") {
  BenchmarkTexts texts;
  texts.add(load_suite("mini-java", languages(), {}));
  Sample sample = kept_sample();
  sample.question =
      "Count the high tides in an array list of water levels. A reading is a high tide when it is "
      "greater than both of its neighbours; the first and the last reading never count.";
  RevisionSetting setting = setting_of();
  setting.benchmarks = &texts;
  CHECK(fate(sample, setting) == "as it was");
  setting.overlaps = Overlaps::to_be_found;
  CHECK(fate(sample, setting) == "contaminated");
}

TEST_CASE("lines of a file are revised in order, each time alike", "[revision]") {
  const TemporaryDirectory folder;
  std::string text;
  for (std::uint64_t number = 0; number < 1500; ++number) {
    Sample sample = kept_sample();
    sample.number = number;
    if (number % 3 == 0) sample.tests->live = 9;
    text += to_json(sample) + "\n";
  }
  write_file_atomically(folder.path() / "units.jsonl", text);
  Recipe recipe;
  recipe.tests.least = 9;
  const Revision revision(setting_of(recipe));
  RevisedLines lines(folder.path() / "units.jsonl", revision);
  for (int pass = 0; pass < 2; ++pass) {
    std::uint64_t next = 0, kept = 0;
    lines.each([&](const SampleLine& line) {
      CHECK(line.sample.number == next++);
      CHECK(line.is_kept() == (line.sample.number % 3 == 0));
      CHECK(is_kept_line(line.text) == line.is_kept());
      kept += line.is_kept() ? 1 : 0;
    });
    CHECK(next == 1500);
    CHECK(kept == 500);
  }
}

}  // namespace octet
