#include "reports/generation/dataset_card.hpp"

#include <catch2/catch.hpp>

using namespace octet;

namespace {

DatasetCard small_card() {
  DatasetCard card;
  card.title = "gen";
  card.forms = {{"qwen", "the authors' scripts", "data/qwen/all.jsonl"},
                {"trl-messages", "TRL", "data/trl-messages/all.jsonl"}};
  card.subsets = {{"all", "all rows", "all", 3}};
  card.rows["java"] = {1, 2, 0};
  card.licences = {{"MIT", 2, {1, 2, 0}}};
  card.tokens_by = "bytes/3";
  card.lengths = {{"question", {5, 1, 3}}};
  card.long_from = 1280;
  return card;
}

}  // namespace

TEST_CASE("the head names a configuration for each form", "[dataset_card]") {
  const std::string text = dataset_card(small_card());
  CHECK_THAT(text, Catch::StartsWith("---\nlicense: mit\nlanguage:\n- code\n- en\n"));
  CHECK_THAT(text, Catch::Contains("- n<1K\n") &&
                       Catch::Contains("- config_name: qwen\n  default: true\n  data_files:\n"
                                       "  - split: train\n    path: data/qwen/all.jsonl\n"));
  CHECK_THAT(text, Catch::Contains("| java | 1 | 2 | 0 | 3 |") &&
                       Catch::Contains("| question | 1 | 3 | 3 | 3 | 5 |"));
}

TEST_CASE("several licences are all named, and unknown ones are other", "[dataset_card]") {
  DatasetCard card = small_card();
  card.licences.push_back({"Apache-2.0", 1, {0, 0, 1}});
  CHECK_THAT(dataset_card(card), Catch::Contains("license:\n- apache-2.0\n- mit\n"));
  card.licences.push_back({"Nobody-1.0", 1, {0, 0, 1}});
  CHECK_THAT(dataset_card(card), Catch::Contains("license: other\nlicense_name: several\n"));
  card.licences.clear();
  card.licence_note = "Not known.";
  CHECK_THAT(dataset_card(card), Catch::Contains("license: unknown\n"));
}

TEST_CASE("what comes from input is no markup", "[dataset_card]") {
  DatasetCard card = small_card();
  card.models["coder"] = "a|b\n---\n<img src=x> \x1b[31m";
  card.licences = {{"MIT|\n# x", 1, {1, 0, 0}}};
  const std::string text = dataset_card(card);
  CHECK(text.find("<img") == std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\n# x") == std::string::npos);
  CHECK_THAT(text, Catch::Contains("license: other\n"));
}

TEST_CASE("the judge is held against what ran, language by language", "[judge_agreement]") {
  JudgeAgreement judge;
  CHECK(judge.rows().empty());
  judge.add("java", 4000, true);
  judge.add("java", 3000, false);
  judge.add("php", 3000, true);
  const auto rows = judge.rows();
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].language == "java");
  CHECK(*rows[0].auc == 1.0);
  CHECK_FALSE(rows[1].auc);
  CHECK(rows[2].n == 3);
  CHECK(*rows[2].auc == Approx(0.75));  // 4000 wins, 3000 against 3000 is a tie
  DatasetCard card = small_card();
  card.judge = judge;
  CHECK_THAT(dataset_card(card),
             Catch::Contains("| all | 3 | 2 | 0.750 |") && Catch::Contains("| php | 1 | 1 | - |"));
}

TEST_CASE("tests are counted by state, mutants where there are some", "[dataset_card]") {
  DatasetCard card = small_card();
  card.tests["java"] = {2, {{"live", 9}, {"disputed", 2}, {"trivial", 1}}, 8, 6};
  card.tests["php"] = {1, {{"live", 5}}, 0, 0};
  CHECK_THAT(dataset_card(card), Catch::Contains("| java | 2 | 12 | 9 | 2 | 1 | 8 | 75.0 % |") &&
                                     Catch::Contains("| php | 1 | 5 | 5 | 0 | 0 | - | - |"));
}
