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
  CHECK(cases.calls.empty());
  REQUIRE(cases.inputs.size() == 2);
  CHECK(cases.inputs[0] == InputCase{"1", "2", std::nullopt});
  CHECK(cases.inputs[1] == InputCase{"5\n", "6\n", std::nullopt});
}

TEST_CASE("Cases of a contest that are a list, or are none") {
  auto list = record(R"({"public_test_cases": [{"input": "1", "output": "2"}]})");
  CHECK(read_contest_cases(list).inputs.size() == 1);
  auto none = record(R"({"public_test_cases": "[]", "private_test_cases": ""})");
  CHECK_THROWS_AS(read_contest_cases(none), InputError);
  auto text = record(R"({"public_test_cases": "[1"})");
  CHECK_THROWS_AS(read_contest_cases(text), InputError);
}

TEST_CASE("Cases of a contest that call a method") {
  const std::string case_text =
      R"({"input": "[1, 2]\n\"a\"\n", "output": "[3]", "testtype": "functional"})";
  const auto with = [](const std::string& cases, const std::string& metadata) {
    return record("{\"public_test_cases\": [" + cases + "], \"metadata\": " + metadata + "}");
  };
  for (const std::string metadata : {R"("{\"func_name\": \"f\"}")", R"({"func_name": "f"})"}) {
    auto json = with(case_text + "," + case_text, metadata);
    const ContestCases cases = read_contest_cases(json);
    CHECK(cases.inputs.empty());
    const std::string call = R"({"args":[[1, 2],"a"],"expect":[3]})";
    CHECK(cases.calls == R"({"entry":"f","cases":[)" + call + "," + call + "]}");
  }
  for (const std::string metadata : {"{}", R"({"func_name": ""})", R"({"func_name": "f.g"})"}) {
    auto json = with(case_text, metadata);
    CHECK_THROWS_AS(read_contest_cases(json), InputError);
  }
  const auto refused = [&](const std::string& cases) {
    auto json = with(cases, R"({"func_name": "f"})");
    CHECK_THROWS_AS(read_contest_cases(json), InputError);
  };
  refused(case_text + R"(, {"input": "1", "output": "2"})");                        // both kinds
  refused(R"({"input": "1, 2", "output": "2", "testtype": "functional"})");         // two a line
  refused(R"({"input": "[1\n2]", "output": "2", "testtype": "functional"})");       // half of one
  refused(R"({"input": "1", "output": "2, \"x\": 1", "testtype": "functional"})");  // a key more
  refused(R"({"input": "1", "output": "", "testtype": "functional"})");
  refused(R"({"input": "1", "output": "1", "testtype": "other"})");
}

TEST_CASE("What stands before an answer to a contest") {
  CHECK(contest_imports().starts_with("from string import *\nfrom re import *\n"));
  CHECK(contest_imports().ends_with("sys.setrecursionlimit(50000)\n"));
}
