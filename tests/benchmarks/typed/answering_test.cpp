#include "benchmarks/typed/answering.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "benchmarks/typed/json_cases.hpp"

using namespace octet;
using namespace octet::typed;
using Catch::Matchers::Contains;

namespace {

const Language& language_of(const std::string& name) {
  static const Languages languages = Languages::embedded();
  return *languages.find(name);
}

Program program_of(const std::string& language, const std::string& cases,
                   const Judging& judging = {}) {
  JsonObject json = JsonObject::parse(R"({"entry":"f",)" + cases + "}", "cases");
  const JsonCases read = read_json_cases(json, language_of(language));
  return answering_program(language_of(language), read.cases, {read.entry, "code"}, judging);
}

}  // namespace

TEST_CASE("types are spelled as the language spells them", "[typed]") {
  const Signature signature = parse_signature(
      "(list<tuple<int, str>>, opt<float>, map<str, int>, union<int, str>) -> list<bool>");
  const std::string cpp = driven_source("long f() {}", language_of("cpp"), "f", signature);
  CHECK_THAT(cpp, Contains("std::vector<std::tuple<long, std::string>>, std::optional<float>, "
                           "std::map<std::string, long>"));
  CHECK_THAT(cpp, Contains("run<std::vector<bool>,"));
  const std::string ts = driven_source("function f() {}", language_of("ts"), "f", signature);
  CHECK_THAT(ts, Contains("([number, string])[], (number | undefined), Record<string, number>"));
}

TEST_CASE("an answer stands between what the driver puts before and behind it", "[typed]") {
  CHECK(driven_source("def f(): pass", language_of("python"), "f", {}) == "def f(): pass");
  const std::string cpp = driven_source("int f();", language_of("cpp"), "f", {});
  const std::size_t answer = cpp.find("int f();\n");
  REQUIRE(answer != std::string::npos);
  CHECK(cpp.find("octet_driver") < answer);
  CHECK(cpp.find("int main()") > answer);
}

TEST_CASE("the sandbox gets the entry, the types and the inputs, and nothing that is expected",
          "[typed]") {
  const Program program = program_of(
      "python",
      R"("types":"(int) -> str","cases":[{"args":[1],"expect":"secret"},{"args":[2],"expect":"b"}])");
  REQUIRE(program.files.size() == 1);
  CHECK(program.files[0].path == "octet_cases");
  CHECK(program.files[0].content == "f\n(int) -> str\nl2:l1:i1;l1:i2;");
  CHECK(program.driven);
  CHECK(program_of("js", R"("cases":[{"args":[],"expect":1}])").files[0].content == "f\n?\nl1:l0:");
}

TEST_CASE("a shell gets texts that end with NUL", "[typed]") {
  const Program program =
      program_of("sh", R"("cases":[{"args":[[1,2],true],"expect":1},{"args":["a b"],"expect":2}])");
  CHECK(program.files[0].content == std::string("f\0"
                                                "2\0"
                                                "1 2\0true\0"
                                                "1\0"
                                                "a b\0",
                                                19));
}

TEST_CASE("cases have their limits, and the program theirs behind them", "[typed]") {
  using std::chrono::seconds;
  const Program usual = program_of("php", R"("cases":[{"args":[],"expect":1}])");
  CHECK(usual.limits.cpu > seconds(5));
  Judging judging;
  judging.limits.cpu = seconds(30);
  const Program longer = program_of("php", R"("cases":[{"args":[],"expect":1}])", judging);
  CHECK(longer.limits.cpu > usual.limits.cpu);
  const auto digest = [](const Program& program) {
    return std::get<SealedCases>(program.judged_by).form->digest();
  };
  CHECK(digest(usual) != digest(longer));
}
