#include "generation/endpoint/fault.hpp"

#include <catch2/catch.hpp>

#include "generation/endpoint/fault_hint.hpp"

using namespace octet;

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

TEST_CASE("what is refused is told with what to do", "[asking]") {
  using Catch::Matchers::Contains;
  const auto hint = [](FaultKind kind, const char* detail) { return hint_of({kind, 400, detail}); };
  CHECK_THAT(hint(FaultKind::unauthorized, "no key"), Contains("OPENAI_API_KEY"));
  CHECK_THAT(hint(FaultKind::not_found, "no model"), Contains("--model"));
  CHECK_THAT(hint(FaultKind::rejected, "Unrecognized request argument: top_k"),
             Contains("--server openai"));
  CHECK(hint(FaultKind::rejected, "too long").empty());
  CHECK(hint(FaultKind::server_error, "top_k").empty());
}
