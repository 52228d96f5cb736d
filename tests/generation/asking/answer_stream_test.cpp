// Answers on their way to the judge, in memory and on disk.
#include "generation/asking/answer_stream.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "base/files/whole_files.hpp"
#include "benchmarks/samples/sample_record.hpp"
#include "generation/asking/answer_record.hpp"

using namespace octet;

namespace {

QuestionPlan plan_of(const SuiteSet& suites, const std::string& style) {
  TemplateOf templates;
  templates.emplace("mini-sh", PromptTemplate::find(suites.suites().front(), style));
  return {suites, templates, {"http://h/v1", "m", server_profile("vllm")}, Sampling{}};
}

std::string text_of(const std::variant<std::string, Completion>& answer) {
  if (const auto* line = std::get_if<std::string>(&answer)) return "line " + *line;
  return std::get<Completion>(answer).text;
}

StreamedAnswer answer(const std::string& text, std::size_t size) {
  StreamedAnswer made;
  made.size = size;
  made.completion.text = text;
  return made;
}

}  // namespace

TEST_CASE("what was in the file comes first, and what is too much to hold is read from it",
          "[answer_stream]") {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "answers.jsonl";
  std::ofstream(file) << "old\nolder\nnew\nbig\nlast\n";
  AnswerStream stream(file, 3);
  stream.add_file(10, 2);
  CHECK(stream.room());
  stream.add({answer("new", 4), answer(std::string(std::size_t{17} << 20, 'x'), 4)});
  CHECK_FALSE(stream.room());
  stream.add({answer("last", 5)});
  stream.end();
  std::vector<std::string> texts;
  while (const auto next = stream.next()) texts.push_back(text_of(*next));
  CHECK(texts == std::vector<std::string>{"line old", "line older", "new", "line big", "last"});
  CHECK(stream.line() == 5);
  CHECK(stream.room());
}

TEST_CASE("an answer is handed over as its line would be read", "[answer_stream]") {
  const Languages languages = Languages::embedded();
  const SuiteSet suites = {{load_suite("mini-sh", languages, {})}, {}};
  const std::vector<Choice> choices = {{"a\n```sh\necho b\n```", "", "stop"},
                                       {" \n", "", "length"},
                                       {"<think>x</think>\techo \xc3\xa4\n# end", "", ""}};
  for (const char* style : {"chat", "base"}) {
    const QuestionPlan plan = plan_of(suites, style);
    for (const Choice& choice : choices) {
      const AnswerRecord record = answer_record(plan, 1, 0, choice, {});
      const std::string line = record.line.text.substr(0, record.line.text.size() - 1);
      const auto read = parse_sample_record(line, {"f", 1, nullptr}, languages);
      REQUIRE(read.size() == 1);
      CHECK(read[0].text == record.completion.text);
      CHECK(read[0].kind == record.completion.kind);
      CHECK(read[0].task_id == record.completion.task_id);
      CHECK(read[0].suite == record.completion.suite);
      CHECK(read[0].sample == record.completion.sample);
      CHECK(read[0].numbered == record.completion.numbered);
      CHECK(read[0].truncated == record.completion.truncated);
      CHECK(read[0].language == record.completion.language);
      const AnswerKey key = parse_answer_key(line, "f", 1);
      CHECK(key.truncated == record.line.truncated);
      CHECK(key.request == plan.digest(1, 0));
    }
  }
}
