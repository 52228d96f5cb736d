#include "benchmarks/samples/programs.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "tests/base/gzip_sample.hpp"
#include "tests/benchmarks/input_folder.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;
using namespace std::chrono_literals;

std::vector<ProgramRecord> read_programs(const std::filesystem::path& path) {
  ProgramReader reader(path, test_languages());
  std::vector<ProgramRecord> all;
  while (auto record = reader.next()) all.push_back(std::move(*record));
  return all;
}

std::string error_in(std::string_view content) {
  const InputFolder folder;
  const auto path = folder.write("p.jsonl", content);
  return folder.error_of([&] { read_programs(path); });
}

TEST_CASE("A program record becomes a program", "[programs]") {
  const InputFolder folder;
  const auto all = read_programs(folder.write(
      "p.jsonl",
      R"({"id":"one","language":"bash","program":"cat","stdin":"3\n","files":{"in/a.txt":"A"},)"
      R"("limits":{"cpu_ms":1500,"wall_ms":9000,"memory_mib":64,"processes":3,"output_kib":8}})"));
  REQUIRE(all.size() == 1);
  const ProgramRecord& record = all.front();
  CHECK(record.id == "one");
  CHECK(record.program.language->name == "sh");
  CHECK(record.program.source == "cat");
  CHECK(record.program.input == "3\n");
  CHECK(record.program.files == std::vector<File>{{"in/a.txt", "A", false}});
  CHECK(record.program.limits ==
        LimitChanges{1500ms, 9000ms, std::uint64_t{64} << 20, 3U, std::uint64_t{8} << 10});
  CHECK(std::holds_alternative<CleanExit>(record.program.judged_by));
}

TEST_CASE("Program records may carry further keys and be packed", "[programs]") {
  const InputFolder folder;
  const auto all = read_programs(
      folder.write("multipl-e-lua.jsonl.gz",
                   gzip("{\"task_id\":\"t\",\"program\":\"x\",\"passed\":true}\n"
                        "{\"task_id\":\"t\",\"program\":\"y\",\"completion_id\":1}\n"
                        "{\"task_id\":\"t\",\"language\":\"js\",\"program\":\"z\"}\n")));
  REQUIRE(all.size() == 3);
  CHECK(all[0].program.language->name == "lua");
  CHECK(all[1].sample == 1);
  CHECK(all[1].line == 2);
  CHECK(all[2].sample == 0);
  CHECK(all[2].program.limits == LimitChanges{});
}

TEST_CASE("A directory of programs is read in the order of names", "[programs]") {
  const InputFolder folder;
  folder.write("b.jsonl", R"({"id":"2","language":"php","program":""})");
  folder.write("a.jsonl.gz", gzip(R"({"id":"1","language":"php","program":""})"));
  folder.write("local_verdicts.json", "{}");
  const auto all = read_programs(folder.path());
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == "1");
  CHECK(all[1].id == "2");
}

TEST_CASE("Bad program records are refused with file and line", "[programs]") {
  const std::string good = "{\"id\":\"1\",\"language\":\"php\",\"program\":\"\"}\n";
  const auto with = [&](const std::string& rest) {
    return error_in(good + R"({"id":"2","language":"php","program":"")" + rest + "}");
  };
  CHECK_THAT(error_in(""), StartsWith("p.jsonl:1: the file is empty"));
  CHECK_THAT(error_in(good + "{"), StartsWith("p.jsonl:2: malformed JSON"));
  CHECK_THAT(error_in(good + R"({"id":"2","language":"basic","program":""})"),
             StartsWith("p.jsonl:2: unknown language \"basic\"; known: cpp, cs"));
  CHECK_THAT(error_in(R"({"id":"2","program":""})"),
             StartsWith("p.jsonl:1: \"language\": missing, and the file name tells none"));
  CHECK_THAT(error_in(R"({"language":"php","program":""})"),
             StartsWith("p.jsonl:1: \"id\": missing"));
  CHECK_THAT(error_in(R"({"id":"2","language":"php"})"),
             StartsWith("p.jsonl:1: \"program\": missing"));
  CHECK_THAT(with(R"(,"stdin":3)"), StartsWith("p.jsonl:2: \"stdin\": expected a string"));
  CHECK_THAT(with(R"(,"files":{"a":1})"), StartsWith("p.jsonl:2: \"files.a\": expected a string"));
  CHECK_THAT(with(R"(,"limits":{"cpu":1})"), Contains("\"limits.cpu\": unknown key; known here: "));
  for (const char* value : {"0", "-1", "9223372036854775807"}) {
    for (const char* key : {"cpu_ms", "wall_ms", "memory_mib", "processes", "output_kib"}) {
      CHECK_THAT(with(std::string(R"(,"limits":{")") + key + "\":" + value + "}"),
                 Contains("expected a number from 1 to"));
    }
  }
}

TEST_CASE("Files stay inside the work directory", "[programs]") {
  for (const char* path : {"/etc/passwd", "../up", "a/../../up", "", ".", "a/", "a\\u0000b"}) {
    INFO(path);
    CHECK_THAT(error_in(std::string(R"({"id":"2","language":"php","program":"","files":{")") +
                        path + "\":\"\"}}"),
               Contains("expected a path relative to the work directory"));
  }
}

}  // namespace
}  // namespace octet
