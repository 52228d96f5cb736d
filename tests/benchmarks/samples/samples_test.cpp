#include "benchmarks/samples/samples.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "benchmarks/samples/programs.hpp"
#include "tests/base/gzip_sample.hpp"
#include "tests/base/small_stack.hpp"
#include "tests/benchmarks/input_folder.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;

std::vector<Completion> read_all(const std::filesystem::path& path) {
  SampleReader reader(path, test_languages());
  std::vector<Completion> all;
  while (auto completion = reader.next()) all.push_back(std::move(*completion));
  CHECK_FALSE(reader.next());
  return all;
}

Completion read_one(const std::string& file_name, std::string_view content) {
  const InputFolder folder;
  const auto all = read_all(folder.write(file_name, content));
  REQUIRE(all.size() == 1);
  return all.front();
}

std::string error_in(const std::string& name, std::string_view content) {
  const InputFolder folder;
  const auto path = folder.write(name, content);
  return folder.error_of([&] { read_all(path); });
}

std::string language_of(const Completion& completion) {
  return completion.language == nullptr ? "none" : completion.language->name;
}

TEST_CASE("human-eval samples continue the prompt", "[samples]") {
  const auto sample = read_one("s.jsonl", R"({"task_id":"Tide/0","completion":"    return 1\n"})");
  CHECK(sample.task_id == "Tide/0");
  CHECK(sample.kind == CompletionKind::continuation);
  CHECK(sample.text == "    return 1\n");
  CHECK(sample.sample == 0);
  CHECK(sample.line == 1);
  CHECK(language_of(sample) == "none");
}

TEST_CASE("EvalPlus solutions are whole programs and win over completions", "[samples]") {
  const auto sample =
      read_one("s.jsonl", R"({"task_id":"Tide/0","completion":"no","solution":"def f(): pass"})");
  CHECK(sample.kind == CompletionKind::program);
  CHECK(sample.text == "def f(): pass");
}

TEST_CASE("Raw chat answers are named by task_id or name", "[samples]") {
  const auto by_id =
      read_one("s.jsonl", R"({"task_id":"t","generation":"Sure!","language":"C++"})");
  CHECK(by_id.kind == CompletionKind::chat);
  CHECK(by_id.text == "Sure!");
  CHECK(language_of(by_id) == "cpp");
  CHECK(read_one("s.jsonl", R"({"name":"n","generation":""})").task_id == "n");
  CHECK(read_one("s.jsonl", R"({"name":"n","task_id":"t","generation":""})").task_id == "t");
}

TEST_CASE("Keys that vary between harnesses do not matter", "[samples]") {
  const auto sample = read_one(
      "s.jsonl", R"({"task_id":"t","generation":"x","seed":7,"stop":null,"meta":{"a":[1]}})");
  CHECK(sample.text == "x");
}

TEST_CASE("A MultiPL-E file holds all samples of a task", "[samples]") {
  const char* text =
      R"({"name":"tide","language":"java","prompt":"p","tests":"t","completions":["a","b"]})";
  const InputFolder folder;
  for (const std::string& content : {std::string(text), gzip(text)}) {
    const auto all = read_all(folder.write("tide.json.gz", content));
    REQUIRE(all.size() == 2);
    CHECK(all[1].task_id == "tide");
    CHECK(all[1].kind == CompletionKind::continuation);
    CHECK(all[1].text == "b");
    CHECK(all[1].sample == 1);
    CHECK(language_of(all[1]) == "java");
  }
}

TEST_CASE("A MultiPL-E file may be written over several lines", "[samples]") {
  const char* text = "{\n  \"name\": \"tide\",\n  \"completions\": [\n    \"a\"\n  ]\n}\n";
  CHECK(read_one("tide.json", text).text == "a");
  CHECK(read_one("tide.json.gz", gzip(text)).text == "a");
  CHECK_THAT(error_in("tide.json", "{\n  \"name\": \"tide\",\n  \"completions\": [\n    7\n  ]\n}"),
             Equals("tide.json:4: \"completions[0]\": expected a string, found an integer"));
}

TEST_CASE("A bigcode list names tasks by their place", "[samples]") {
  const InputFolder folder;
  const auto all =
      read_all(folder.write("generations_lua.json", "[[\"a\", \"b\"],\n [], [\"c\"]]"));
  REQUIRE(all.size() == 3);
  CHECK(all[0].task_id.empty());
  CHECK(all[0].task_index == 0U);
  CHECK(all[1].sample == 1);
  CHECK(all[2].task_index == 2U);
  CHECK(all[2].sample == 0);
  CHECK(all[2].text == "c");
  CHECK(all[2].kind == CompletionKind::program);
  CHECK(language_of(all[2]) == "lua");
}

TEST_CASE("Anything but a list of lists of strings is refused", "[samples]") {
  for (const char* text : {"[\"a\"]", "[[7]]", "[[[\"a\"]]]", "[{}]", "[[\"a\"],\nnull]", "[[\"a\"",
                           "[[\"a\"]] x", "[]"}) {
    INFO(text);
    CHECK_THAT(error_in("g.json", text), StartsWith("g.json:"));
  }
  CHECK_THAT(error_in("g.json", "[[\"a\"],\n[\"b\" \"c\"]]"),
             StartsWith("g.json:2: malformed JSON"));
  CHECK_THAT(error_in("g.json", "[[\"a\"], [7]]"), Contains("task 1 (from 0): found a number"));
}

TEST_CASE("The k-th record of a task and language is sample k", "[samples]") {
  const InputFolder folder;
  const auto all =
      read_all(folder.write("s.jsonl",
                            "{\"task_id\":\"a\",\"language\":\"py\",\"solution\":\"\"}\n"
                            "{\"task_id\":\"b\",\"language\":\"py\",\"solution\":\"\"}\n"
                            "\n"
                            "{\"task_id\":\"a\",\"language\":\"python\",\"solution\":\"\"}\r\n"
                            "{\"task_id\":\"a\",\"language\":\"lua\",\"solution\":\"\"}\n"
                            "{\"task_id\":\"a\",\"language\":\"py\",\"solution\":\"\"}"));
  std::vector<std::size_t> samples;
  for (const Completion& completion : all) samples.push_back(completion.sample);
  CHECK(samples == std::vector<std::size_t>{0, 0, 1, 0, 2});
  CHECK(all[2].line == 4);
}

TEST_CASE("The file name tells the language when the record does not", "[samples]") {
  const char* record = R"({"task_id":"t","generation":""})";
  const auto told = [&](const std::string& name) { return language_of(read_one(name, record)); };
  CHECK(told("generations_java.jsonl") == "java");
  CHECK(told("multipl-e-java.jsonl.gz") == "java");
  CHECK(told("humaneval-cpp-greedy-t0.2.jsonl") == "cpp");
  CHECK(told("codellama-python_generations_php.jsonl") == "php");
  CHECK(told("PHP.jsonl") == "php");
  CHECK(told("python-and-java.jsonl") == "none");
  CHECK(told("answers.jsonl") == "none");
  CHECK(language_of(read_one("generations_java.jsonl",
                             R"({"task_id":"t","generation":"","language":"lua"})")) == "lua");
}

TEST_CASE("A directory is read in the order of names, other files are left alone", "[samples]") {
  const InputFolder folder;
  folder.write("b_java.jsonl", R"({"task_id":"2","generation":""})");
  folder.write("a_lua.jsonl.gz", gzip(R"({"task_id":"1","generation":""})"));
  folder.write("c.json.gz", gzip(R"({"name":"3","language":"php","completions":["x"]})"));
  folder.write("c.results.json.gz", gzip(R"({"name":"3","results":[]})"));
  folder.write("verdicts.json", "{\"not\": \"a sample\"}");
  folder.write("notes.txt", "not JSON at all");
  folder.write("._b_java.jsonl", "\xff\xfe");
  folder.write("deeper/d.jsonl", R"({"task_id":"4","generation":""})");
  std::string ids;
  for (const Completion& completion : read_all(folder.path())) {
    ids += completion.task_id + language_of(completion) + " ";
  }
  CHECK(ids == "1lua 2java 3php ");
}

TEST_CASE("EvalPlus folders hold one solution per file", "[samples]") {
  const InputFolder folder;
  folder.write("HumanEval_3/0.py", "zero");
  folder.write("HumanEval_3/10.py", "ten");
  folder.write("HumanEval_3/2.py", "two");
  folder.write("HumanEval_3/2.py.bak", "no");
  folder.write("HumanEval_3/readme.md", "no");
  folder.write("Mbpp_7/0.py", "");
  folder.write("other/0.py", "no");
  std::string seen;
  for (const Completion& completion : read_all(folder.path())) {
    CHECK(completion.kind == CompletionKind::program);
    CHECK(language_of(completion) == "python");
    seen +=
        completion.task_id + ":" + std::to_string(completion.sample) + "=" + completion.text + " ";
  }
  CHECK(seen == "HumanEval/3:0=zero HumanEval/3:1=two HumanEval/3:2=ten Mbpp/7:0= ");
  folder.write("Mbpp_7/1.py", "fine\n\xff");
  CHECK_THAT(folder.error_of([&] { read_all(folder.path()); }),
             Equals("Mbpp_7/1.py:2: invalid UTF-8; save the file as UTF-8"));
}

TEST_CASE("Bad sample files are refused with file and line", "[samples]") {
  const std::string good = "{\"task_id\":\"t\",\"generation\":\"\"}\n";
  CHECK_THAT(error_in("s.jsonl", ""), StartsWith("s.jsonl:1: the file is empty"));
  CHECK_THAT(error_in("s.jsonl", "\n \r\n"), StartsWith("s.jsonl:1: the file is empty"));
  CHECK_THAT(error_in("s.jsonl", gzip("")), StartsWith("s.jsonl:1: the file is empty"));
  CHECK_THAT(error_in("s.jsonl", good + "{\"task_id\": \"t\","),
             StartsWith("s.jsonl:2: malformed"));
  CHECK_THAT(error_in("s.jsonl", good + "\n[]"), StartsWith("s.jsonl:3: expected a JSON object"));
  CHECK_THAT(error_in("s.jsonl", good + "\xc3\x28"), StartsWith("s.jsonl:2: invalid UTF-8"));
  CHECK_THAT(error_in("s.jsonl", good + std::string(100'000'000, ' ')),
             StartsWith("s.jsonl:2: the line is longer than 64 MiB"));
  CHECK_THAT(error_in("s.jsonl", R"({"generation":"x"})"),
             Equals("s.jsonl:1: \"task_id\": missing, expected a string"));
  CHECK_THAT(error_in("s.jsonl", R"({"task_id":3,"generation":"x"})"),
             Equals("s.jsonl:1: \"task_id\": expected a string, found an integer"));
  CHECK_THAT(error_in("s.jsonl", R"({"task_id":"t","generation":["x"]})"),
             Equals("s.jsonl:1: \"generation\": expected a string, found an array"));
  CHECK_THAT(error_in("s.jsonl", R"({"task_id":"t"})"), StartsWith("s.jsonl:1: no answer"));
  CHECK_THAT(error_in("s.jsonl", good + R"({"task_id":"t","generation":"","language":"cobol"})"),
             StartsWith("s.jsonl:2: unknown language \"cobol\"; known: cpp, cs, java"));
}

TEST_CASE("A path without samples is refused", "[samples]") {
  const InputFolder folder;
  CHECK_THAT(folder.error_of([&] { SampleReader(folder.path() / "no", test_languages()); }),
             Equals("no: no such file or directory"));
  CHECK_THROWS_WITH(SampleReader(folder.path(), test_languages()), Contains("holds no samples"));
}

TEST_CASE("Records nested a hundred thousand deep are refused on a small stack", "[samples]") {
  const InputFolder folder;
  const std::string deep(100'000, '[');
  const std::string object = "{\"task_id\":\"a\",\"completion\":\"b\"}\n";
  std::string list = "[";
  for (int i = 0; i < 100'000; ++i) list += "{\"a\":";
  const auto lines = folder.write("a.jsonl", object + "{\"task_id\":" + deep + "\n");
  const auto whole = folder.write("b.jsonl", deep), objects = folder.write("c.jsonl", list);
  const auto programs = folder.write("d.jsonl", "{\"id\":" + deep + "\n");
  std::vector<std::string> errors;
  on_small_stack([&] {
    for (const auto& path : {lines, whole, objects})
      errors.push_back(folder.error_of([&] {
        SampleReader reader(path, test_languages());
        while (reader.next()) {
        }
      }));
    errors.push_back(folder.error_of([&] { ProgramReader(programs, test_languages()).next(); }));
  });
  CHECK_THAT(errors.at(0), StartsWith("a.jsonl:2: ") && Contains("nested deeper than 200 levels"));
  CHECK_THAT(errors.at(1), StartsWith("b.jsonl:1: "));
  CHECK_THAT(errors.at(2), StartsWith("c.jsonl:1: "));
  CHECK_THAT(errors.at(3), StartsWith("d.jsonl:1: ") && Contains("nested deeper than 200 levels"));
}

}  // namespace
}  // namespace octet
