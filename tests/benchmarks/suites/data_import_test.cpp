#include "benchmarks/suites/data_import.hpp"

#include <catch2/catch.hpp>

#include "benchmarks/suites/suite.hpp"
#include "tests/base/gzip_sample.hpp"
#include "tests/benchmarks/input_folder.hpp"
#include "tests/benchmarks/suites/two_tasks.hpp"

namespace octet {
namespace {

using Catch::Matchers::StartsWith;

TEST_CASE("Imported data is found afterwards", "[data]") {
  const InputFolder source;
  const InputFolder data;
  const auto import = [&](const std::filesystem::path& path) {
    return import_data(path, test_languages(), data.path());
  };
  source.write("humaneval-java.jsonl", k_two_tasks);
  source.write("deep/humaneval-lua.jsonl.gz",
               gzip("{\"name\":\"tide\",\"prompt\":\"\",\"tests\":\"\"}"));
  source.write("humaneval-unknown.jsonl", "{}");
  CHECK(import(source.path()).size() == 2);
  CHECK(load_suite("multipl-e-java", test_languages(), {data.path()}).problems.size() == 2);
  CHECK(load_suite("multipl-e-lua", test_languages(), {data.path()}).problems.size() == 1);
  const auto newer = source.write("humaneval-java.jsonl.gz",
                                  gzip("{\"name\":\"new\",\"prompt\":\"\",\"tests\":\"\"}"));
  const auto imported = import(newer);
  REQUIRE(imported.size() == 1);
  CHECK(imported.front().target == data.path() / "multipl-e/humaneval-java.jsonl.gz");
  CHECK(load_suite("multipl-e-java", test_languages(), {data.path()}).find("new") != nullptr);
  CHECK_FALSE(std::filesystem::exists(data.path() / "multipl-e/humaneval-java.jsonl"));
}

TEST_CASE("What is not benchmark data is not imported", "[data]") {
  const InputFolder source;
  const InputFolder data;
  const auto error_of = [&](const std::filesystem::path& path) {
    return source.error_of([&] { import_data(path, test_languages(), data.path()); });
  };
  CHECK_THAT(error_of(source.write("notes.jsonl", k_two_tasks)),
             StartsWith("notes.jsonl: is no benchmark data that octet knows"));
  CHECK_THAT(error_of(source.write("humaneval-java.jsonl", "{\"name\":\"a\"}")),
             StartsWith("humaneval-java.jsonl:1: \"prompt\": missing"));
  CHECK_THAT(error_of(source.path() / "absent"), StartsWith("absent: cannot read"));
  CHECK(std::filesystem::is_empty(data.path()));
}

}  // namespace
}  // namespace octet
