#include "generation/datasets/dataset_mix.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "base/error.hpp"
#include "generation/datasets/evaluation_commands.hpp"
#include "generation/datasets/sft_export.hpp"
#include "generation/datasets/trainer_files.hpp"
#include "generation/pairs/exports.hpp"

using namespace octet;

namespace {

std::vector<DatasetEntry> rows(std::size_t s1, std::size_t s2, std::size_t s3) {
  std::vector<DatasetEntry> made(s1 + s2 + s3);
  for (std::size_t i = 0; i < made.size(); ++i)
    made[i].part = i < s1 ? DatasetPart::s1 : i < s1 + s2 ? DatasetPart::s2 : DatasetPart::s3;
  return made;
}

std::vector<std::string> names_in(const DatasetMix& mix) {
  std::vector<std::string> names;
  for (const DatasetSubset& subset : mix.subsets)
    names.push_back(subset.name + " " + std::to_string(subset.rows));
  return names;
}

}  // namespace

TEST_CASE("sizes are in order, once, and no larger than the dataset", "[dataset_mix]") {
  const DatasetMix mix = mix_of(rows(10, 10, 2000), {"all", "2k", "20", "10", "20", "3000"}, false);
  CHECK(names_in(mix) == std::vector<std::string>{"10 10", "20 20", "2000 2000", "all 2020"});
  REQUIRE(mix.notes.size() == 1);
  CHECK(mix.notes.front() == "The size 3000 is left out: there are 2020 rows.");
}

TEST_CASE("every ablation is there, and once more of equal size", "[dataset_mix]") {
  const DatasetMix mix = mix_of(rows(3, 4, 20), {"5"}, true);
  CHECK(names_in(mix) ==
        std::vector<std::string>{"5 5", "all 27", "minus-s4 27", "minus-s3 7", "minus-s2 23",
                                 "minus-s1 24", "only-s1 3", "only-s2 4", "all-equal 3",
                                 "minus-s4-equal 3", "minus-s3-equal 3", "minus-s2-equal 3",
                                 "minus-s1-equal 3", "only-s1-equal 3", "only-s2-equal 3"});
  for (const DatasetSubset& subset : mix.subsets) {
    const bool is_all = subset.name.starts_with("minus-s4");
    CHECK((subset.file() != subset.name) == is_all);
  }
}

TEST_CASE("ablations that would leave nothing, or all, are left out by name", "[dataset_mix]") {
  const DatasetMix mix = mix_of(rows(3, 4, 0), {"all"}, true);
  CHECK(names_in(mix) == std::vector<std::string>{"all 7", "minus-s4 7", "minus-s2 3", "minus-s1 4",
                                                  "all-equal 3", "minus-s4-equal 3",
                                                  "minus-s2-equal 3", "minus-s1-equal 3"});
  CHECK(mix.notes.size() == 3);  // minus-s3, only-s1 and only-s2, which lack s3 as well
}

TEST_CASE("sizes that are none are refused", "[dataset_mix]") {
  for (const char* text : {"", "0", "x", "1.5", "-3", "5m", "99999999999999999999", "10 "})
    CHECK_THROWS_AS(dataset_size(text), InputError);
  CHECK(*dataset_size("20k") == 20'000);
  CHECK_FALSE(dataset_size("all"));
  CHECK_THROWS_AS(mix_of({}, {"all"}, false), InputError);
  CHECK_THROWS_WITH(mix_of(rows(1, 0, 0), {"1000"}, false), Catch::Contains("add all"));
}

TEST_CASE("each subset is asked for once, with its tags", "[evaluation_commands]") {
  const DatasetMix mix = mix_of(rows(3, 4, 20), {"5", "all"}, true);
  const std::string text = evaluation_commands(mix);
  for (const DatasetSubset& subset : mix.subsets)
    CHECK_THAT(text, Catch::Contains("--out \"$RUNS/" + subset.name + "\" "));
  CHECK_THAT(text, Catch::Contains("--tag \"model=$MODEL,train_size=5\""));
  CHECK_THAT(text, Catch::Contains("--tag \"model=$MODEL,without=-,train_size=27\""));
  CHECK_THAT(text, Catch::Contains("--tag \"model=$MODEL,without=D_s2+D_s3\""));
}

TEST_CASE("trainers load forms that there are, and nothing is left to fill", "[trainer_files]") {
  const auto sft = sft_form_names();
  const auto pairs = export_names();
  for (const Trainer& trainer : trainers()) {
    INFO(trainer.name);
    CHECK(std::find(sft.begin(), sft.end(), trainer.form) != sft.end());
    CHECK(std::find(pairs.begin(), pairs.end(), trainer.pairs_form) != pairs.end());
    const std::vector<TrainerFile> files = trainer_files(trainer.name, "1000");
    REQUIRE(files.size() == 2);
    const std::string all = files[0].text + files[1].text;
    for (const char* place : {"{{sft_file}}", "{{sft_name}}", "{{dpo_file}}"})
      CHECK(all.find(place) == std::string::npos);
    CHECK_THAT(all, Catch::Contains(sft_path(trainer.form, "1000")) ||
                        Catch::Contains(llama_factory_name(trainer.form, "1000")));
    CHECK_THAT(all, Catch::Contains(pairs_path(trainer.pairs_form)));
  }
}
