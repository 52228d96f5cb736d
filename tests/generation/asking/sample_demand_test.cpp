// How many answers are wanted, by the verdicts of those that are there.
#include "generation/asking/sample_demand.hpp"

#include <catch2/catch.hpp>

namespace octet::test {
namespace {

Record record_of(std::size_t sample, Verdict verdict) {
  Record record;
  record.sample = sample;
  record.verdict = verdict;
  return record;
}

// Judges samples [first, last) of question 0 alike.
void judge_all(SampleDemand& demand, std::size_t first, std::size_t last, Verdict verdict) {
  for (std::size_t i = first; i < last; ++i) demand.judged(0, record_of(i, verdict));
}

TEST_CASE("without a first number all samples are wanted") {
  SampleDemand demand(3, 8, std::nullopt);
  CHECK(demand.wanted(2) == 8);
  CHECK(demand.total() == 24);
  CHECK_FALSE(demand.is_open());
  judge_all(demand, 0, 8, Verdict::wrong_answer);
  CHECK(demand.total() == 24);
}

TEST_CASE("twice as many are wanted as long as all answers are alike") {
  const auto verdict =
      GENERATE(Verdict::passed, Verdict::wrong_answer, Verdict::compile_error, Verdict::timed_out);
  SampleDemand demand(2, 100, 16);
  CHECK(demand.total() == 32);
  judge_all(demand, 0, 15, verdict);
  CHECK(demand.take_grown().empty());
  judge_all(demand, 15, 16, verdict);
  CHECK(demand.take_grown() == std::vector<std::size_t>{0});
  CHECK(demand.wanted(0) == 32);
  judge_all(demand, 16, 32, verdict);
  judge_all(demand, 32, 64, verdict);
  CHECK(demand.wanted(0) == 100);  // at most
  CHECK(demand.wanted(1) == 16);
  CHECK(demand.total() == 116);
  CHECK(demand.is_open());  // for the other question
  judge_all(demand, 64, 100, verdict);
  CHECK(demand.wanted(0) == 100);
}

TEST_CASE("an answer that passes and one that fails are enough") {
  SampleDemand demand(1, 128, 4);
  judge_all(demand, 0, 3, Verdict::passed);
  judge_all(demand, 3, 4, Verdict::passed);
  CHECK(demand.wanted(0) == 8);
  judge_all(demand, 4, 7, Verdict::passed);
  demand.judged(0, record_of(7, Verdict::runtime_error));
  CHECK(demand.wanted(0) == 8);
  CHECK_FALSE(demand.is_open());
}

TEST_CASE("what can be no side of a pair is not enough") {
  const auto other = GENERATE(Verdict::compile_error, Verdict::no_code, Verdict::timed_out,
                              Verdict::early_exit, Verdict::harness_error);
  SampleDemand demand(1, 128, 4);
  judge_all(demand, 0, 3, Verdict::passed);
  demand.judged(0, record_of(3, other));
  CHECK(demand.wanted(0) == 8);
}

TEST_CASE("an answer that was cut off is no side of a pair") {
  SampleDemand demand(1, 128, 2);
  Record cut = record_of(0, Verdict::passed);
  cut.truncated = true;
  demand.judged(0, cut);
  demand.judged(0, record_of(1, Verdict::wrong_answer));
  CHECK(demand.wanted(0) == 4);
}

TEST_CASE("a case that ran into a limit leaves nothing to reject") {
  SampleDemand demand(1, 128, 2);
  Record slow = record_of(0, Verdict::wrong_answer);
  slow.case_verdicts = {Verdict::wrong_answer, Verdict::timed_out};
  demand.judged(0, slow);
  demand.judged(0, record_of(1, Verdict::passed));
  CHECK(demand.wanted(0) == 4);
}

TEST_CASE("what is wanted does not depend on the order of verdicts") {
  SampleDemand demand(1, 64, 4);
  // Those of a run that went further are known before the first ones are.
  demand.judged(0, record_of(20, Verdict::wrong_answer));
  demand.judged(0, record_of(5, Verdict::wrong_answer));
  for (const std::size_t sample : {7, 6, 4, 3, 2, 1}) {
    demand.judged(0, record_of(sample, Verdict::passed));
    CHECK(demand.wanted(0) == 4);
  }
  demand.judged(0, record_of(0, Verdict::passed));
  CHECK(demand.wanted(0) == 8);
  CHECK_FALSE(demand.is_open());  // sample 5 is one of the eight
}

TEST_CASE("a question that is given up wants nothing more") {
  SampleDemand demand(1, 64, 4);
  int changes = 0;
  demand.when_changed([&] { ++changes; });
  demand.give_up(0);
  CHECK_FALSE(demand.is_open());
  judge_all(demand, 0, 4, Verdict::passed);
  CHECK(demand.wanted(0) == 4);
  CHECK(changes == 0);
}

TEST_CASE("whoever waits is told when it is known that nothing more is wanted") {
  SampleDemand demand(1, 64, 2);
  int changes = 0;
  demand.when_changed([&] { ++changes; });
  demand.judged(0, record_of(0, Verdict::passed));
  CHECK(changes == 0);
  demand.judged(0, record_of(1, Verdict::wrong_answer));
  CHECK(changes == 1);
}

}  // namespace
}  // namespace octet::test
