#include "generation/asking/answer_log.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "generation/asking/answer_record.hpp"
#include "tests/generation/asking/mini_plan.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::Contains;

namespace {

AnswerRecord record_of(const QuestionPlan& plan, std::size_t question, std::size_t sample) {
  AnswerCircumstances circumstances;
  circumstances.first = sample;
  return answer_record(plan, question, sample, {"text", "", "stop"}, circumstances);
}

std::string line_of(const QuestionPlan& plan, std::size_t question, std::size_t sample) {
  return record_of(plan, question, sample).line.text;
}

}  // namespace

TEST_CASE("answers survive a cut at any byte, and are refused when they are of others",
          "[asking]") {
  const Languages languages = Languages::embedded();
  const SuiteSet suites = mini(languages);
  Sampling sampling;
  sampling.samples = 2;
  const QuestionPlan plan = plan_of(suites, "chat", sampling);
  const std::string first = line_of(plan, 0, 0), second = line_of(plan, 3, 1);
  const TemporaryDirectory folder;
  const auto file = folder.path() / "answers.jsonl";
  const auto opened = [&](const std::string& content) {
    std::ofstream(file) << content;
    const AnswerLog log(file, plan);
    CHECK(read_file(file).size() == log.size());
    return log.counts().answers;
  };
  for (std::size_t cut = 0; cut < second.size(); cut += 7)
    CHECK(opened(first + second.substr(0, cut)) == 1);
  CHECK(opened(first + second) == 2);
  CHECK_THROWS_WITH(opened(first + first), Contains(":2: ") && Contains("earlier line"));
  const std::string elsewhere = line_of(plan_of(suites, "base", sampling), 0, 0);
  CHECK_THROWS_WITH(opened(elsewhere), Contains("another request"));
  {
    std::ofstream(file) << first;
    AnswerLog log(file, plan);
    CHECK(log.missing_from(0, 0, 8) == 0);
    CHECK(log.missing_from(1, 0, 8) == 2);
    log.append(1, 0, {record_of(plan, 1, 0).line, record_of(plan, 1, 1).line});
    CHECK(log.has(1, 1));
    CHECK(log.counts().answers == 3);
  }
}
