#include "benchmarks/suites/contest_cases.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/error.hpp"

using namespace octet;

namespace {

// base64 of zlib of a pickle (protocol 4) of the text [{"input": "5\n", "output": "6\n"}], and of
// the number 7: made by Python's base64, zlib and pickle.
constexpr const char* k_text = "eJxrYJmqzgABPcrR1UqZeQWlJUpWCkqmMXlKOgpK+aUlUAEzoEBt7BQ9ADDrDVI=";
constexpr const char* k_number = "eJxrYPFm1wMAA7IBBQ==";

JsonObject record(const std::string& text) {
  return JsonObject::parse(text, "file", 3);
}

}  // namespace

TEST_CASE("The pickle of a text is read, and nothing else") {
  CHECK(unpickled_text(k_text) == R"([{"input": "5\n", "output": "6\n"}])");
  CHECK_THROWS_AS(unpickled_text(k_number), InputError);
  CHECK_THROWS_AS(unpickled_text(k_text, 10), InputError);
  CHECK_THROWS_AS(unpickled_text("AAAA"), InputError);
  CHECK_THROWS_AS(unpickled_text(""), InputError);
}

TEST_CASE("Cases of a contest: public ones first, then those of the pickle") {
  auto json = record(
      std::string(R"({"public_test_cases": "[{\"input\": \"1\", \"output\": \"2\", \"testtype\": )"
                  R"(\"stdin\"}]", "private_test_cases": ")") +
      k_text + "\"}");
  const auto cases = read_contest_cases(json);
  REQUIRE(cases);
  REQUIRE(cases->size() == 2);
  CHECK((*cases)[0] == InputCase{"1", "2", std::nullopt});
  CHECK((*cases)[1] == InputCase{"5\n", "6\n", std::nullopt});
}

TEST_CASE("Cases of a contest that are a list, or call a method, or are none") {
  auto list = record(R"({"public_test_cases": [{"input": "1", "output": "2"}]})");
  CHECK(read_contest_cases(list)->size() == 1);
  auto method =
      record(R"({"public_test_cases": [{"input": "1", "output": "2", "testtype": "functional"}]})");
  CHECK_FALSE(read_contest_cases(method));
  auto none = record(R"({"public_test_cases": "[]", "private_test_cases": ""})");
  CHECK_THROWS_AS(read_contest_cases(none), InputError);
  auto text = record(R"({"public_test_cases": "[1"})");
  CHECK_THROWS_AS(read_contest_cases(text), InputError);
}
