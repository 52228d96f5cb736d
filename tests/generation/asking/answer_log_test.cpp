// The parts of asking that need no server.
#include <catch2/catch.hpp>
#include <fstream>

#include "base/error.hpp"
#include "base/files/line_log.hpp"
#include "base/files/whole_files.hpp"
#include "generation/asking/answer_log.hpp"
#include "generation/asking/answer_record.hpp"
#include "generation/asking/question_plan.hpp"
#include "generation/endpoint/chat_reply.hpp"
#include "generation/endpoint/endpoint.hpp"
#include "generation/endpoint/fault.hpp"
#include "generation/endpoint/request_window.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

SuiteSet mini(const Languages& languages) {
  return {{load_suite("mini-sh", languages, {})}, {}};
}

QuestionPlan plan_of(const SuiteSet& suites, const std::string& style, const Sampling& sampling) {
  TemplateOf templates;
  templates.emplace("mini-sh", PromptTemplate::find(suites.suites().front(), style));
  return {suites, templates, {"http://h/v1", "m", server_profile("vllm")}, sampling};
}

std::string line_of(const QuestionPlan& plan, std::size_t question, std::size_t sample) {
  AnswerCircumstances circumstances;
  circumstances.body = plan.body(question, sample, 1);
  return answer_line(plan, question, sample, {"text", "", "stop"}, circumstances);
}

}  // namespace

TEST_CASE("the window grows with answers and shrinks once for requests of one time", "[asking]") {
  RequestWindow window(64);
  const unsigned first = window.size();
  for (unsigned i = 0; i < first; ++i) window.answered();
  CHECK(window.size() == 2 * first);
  for (int i = 0; i < 1000; ++i) window.answered();
  CHECK(window.size() == 64);
  const auto epoch = window.epoch();
  for (int i = 0; i < 64; ++i) window.pushed_back(epoch);
  CHECK(window.size() == 32);
  for (int i = 0; i < 32; ++i) window.answered();
  CHECK(window.size() == 33 - 1);  // just below one more for a whole round
  for (int i = 0; i < 20; ++i) window.pushed_back(window.epoch());
  CHECK(window.size() == 1);
  CHECK(RequestWindow(2).size() == 2);
}

TEST_CASE("what a model thinks is kept from what it answers", "[asking]") {
  const auto parts = [](const std::string& text) {
    std::string reasoning;
    std::string rest = without_thinking(text, reasoning);
    return std::pair(rest, reasoning);
  };
  CHECK(parts("plain") == std::pair<std::string, std::string>("plain", ""));
  CHECK(parts("<think>a</think>b") == std::pair<std::string, std::string>("b", "a"));
  CHECK(parts("a</think>b") == std::pair<std::string, std::string>("b", "a"));
  CHECK(parts("x<think>never ends") == std::pair<std::string, std::string>("x", "never ends"));
  CHECK(parts("<think>a</think>b<think>c</think>d") ==
        std::pair<std::string, std::string>("bd", "ac"));
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "</think>";
  CHECK(parts(many).first.empty());
}

TEST_CASE("replies are read whatever they leave out", "[asking]") {
  std::string problem;
  const auto reply = parse_chat_reply(
      R"({"model":"m","choices":[{"index":1,"message":{"content":null,"reasoning":"r"}},
          {"index":0,"message":{"content":[{"type":"text","text":"a"}]},"finish_reason":"length"}],
          "usage":{"completion_tokens":3}})",
      Api::chat, problem);
  REQUIRE(reply);
  REQUIRE(reply->choices.size() == 2);
  CHECK(reply->choices[0].text == "a");
  CHECK(reply->choices[0].finish_reason == "length");
  CHECK(reply->choices[1].text.empty());
  CHECK(reply->choices[1].reasoning == "r");
  CHECK(reply->usage->completion_tokens == 3);
  CHECK_FALSE(parse_chat_reply(R"({"choices":[{"mess)", Api::chat, problem));
  CHECK_FALSE(parse_chat_reply("[]", Api::chat, problem));
  CHECK(parse_chat_reply(R"({"choices":[]})", Api::chat, problem)->choices.empty());
  CHECK(parse_chat_reply(std::string(100'000, '['), Api::chat, problem) == std::nullopt);
}

TEST_CASE("each way to fail has its kind", "[asking]") {
  const auto kind = [](Delivery delivery, long status, const std::string& body) {
    HttpReply reply;
    reply.delivery = delivery;
    reply.status = status;
    reply.body = body;
    std::optional<ChatReply> answer;
    const auto fault = fault_of(reply, Api::completions, answer);
    return fault ? std::string(name_of(fault->kind)) : "none";
  };
  const std::string good = R"({"choices":[{"text":"a"}]})";
  CHECK(kind(Delivery::complete, 200, good) == "none");
  CHECK(kind(Delivery::broken, 200, good) == "broken");
  CHECK(kind(Delivery::complete, 429, "") == "rate_limited");
  CHECK(kind(Delivery::complete, 503, "") == "unavailable");
  CHECK(kind(Delivery::complete, 500, good) == "server_error");
  CHECK(kind(Delivery::complete, 302, "") == "rejected");
  CHECK(kind(Delivery::complete, 200, R"({"choices":[]})") == "no_choices");
  CHECK(kind(Delivery::complete, 200, "<html>") == "malformed");
  for (std::size_t i = 0; i < k_fault_kinds; ++i) {
    const auto each = static_cast<FaultKind>(i);
    CHECK(fault_kind_of(name_of(each)) == each);
  }
}

TEST_CASE("base URLs are taken as people write them", "[asking]") {
  CHECK(normal_base_url("http://h:8000") == "http://h:8000/v1");
  CHECK(normal_base_url("http://h:8000/") == "http://h:8000/v1");
  CHECK(normal_base_url("http://h:8000/v1/") == "http://h:8000/v1");
  CHECK(normal_base_url("https://h/api/v1/chat/completions") == "https://h/api/v1");
  CHECK_THROWS_AS(normal_base_url("h:8000/v1"), InputError);
  CHECK_THROWS_AS(normal_base_url("http://me:secret@h/v1"), InputError);
}

TEST_CASE("requests differ in their digest by all that matters", "[asking]") {
  const Languages languages = Languages::embedded();
  const SuiteSet suites = mini(languages);
  Sampling sampling;
  sampling.samples = 2;
  const std::string digest = plan_of(suites, "chat", sampling).digest(0, 0);
  CHECK(plan_of(suites, "chat", sampling).digest(0, 0) == digest);
  CHECK(plan_of(suites, "chat", sampling).digest(0, 1) != digest);
  CHECK(plan_of(suites, "chat", sampling).digest(1, 0) != digest);
  CHECK(plan_of(suites, "base", sampling).digest(0, 0) != digest);
  sampling.temperature = 0.5;
  CHECK(plan_of(suites, "chat", sampling).digest(0, 0) != digest);
  CHECK_THROWS_WITH(plan_of(suites, "three-shot", sampling),
                    Contains("mini-sh has the styles base, chat"));
}

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
    log.append(1, 0, {line_of(plan, 1, 0), line_of(plan, 1, 1)});
    CHECK(log.has(1, 1));
    CHECK(log.counts().answers == 3);
  }
}

TEST_CASE("a line log gives up a torn line and nothing else", "[asking]") {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "log";
  std::ofstream(file) << "one\ntwo\nthr";
  LineLog log(file);
  CHECK(log.size() == 8);
  log.append("four\n");
  CHECK(read_file(file) == "one\ntwo\nfour\n");
}
