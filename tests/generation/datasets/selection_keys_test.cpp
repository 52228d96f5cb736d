#include "generation/datasets/selection_keys.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.hpp"

namespace octet {

TEST_CASE("keys that select can set are those it decides by", "[selection_keys]") {
  CHECK(selection_keys() ==
        std::vector<std::string>{
            "seeds.keep", "tests.least", "score.weights", "score.floor", "score.gates.code_exists",
            "score.gates.consistency", "score.gates.correctness", "agents.target",
            "select.max_question_words", "select.max_tokens", "select.near.question",
            "select.near.code", "select.decontaminate", "select.behaviour"});
}

TEST_CASE("every other key is refused, and named", "[selection_keys]") {
  CHECK(with_selection_settings({}, {"score.floor=4000"}).score.floor == 4000);
  CHECK_THROWS_WITH(with_selection_settings({}, {"seeds.temperature=0.5"}),
                    Catch::Contains("seeds.temperature") && Catch::Contains("score.floor"));
  CHECK_THROWS_WITH(with_selection_settings({}, {"score.flor=1"}),
                    Catch::Contains("did you mean score.floor"));
}

TEST_CASE("settings that differ are told as YAML spells them", "[selection_keys]") {
  const auto keys = changed_keys({}, with_selection_settings({}, {"seeds.keep=5"}));
  REQUIRE(keys.size() == 1);
  CHECK(keys[0].key == "seeds.keep");
  CHECK(keys[0].before == "30000");
  CHECK(keys[0].now == "5");
}

}  // namespace octet
