#include "generation/facts/fact_scan.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"

using namespace octet;

namespace {

std::string digest_text(char letter) {
  return std::string(64, letter);
}

Fact answer_of(char letter) {
  AnswerFact fact;
  fact.request = digest_text(letter);
  fact.text = "\"request\":\"" + digest_text('z') + "\"";
  return fact;
}

Fact verdict_of_program(char letter) {
  VerdictFact fact;
  fact.program = digest_text(letter);
  fact.verdict = Verdict::passed;
  return fact;
}

}  // namespace

TEST_CASE("Facts are found without an index, a torn line left alone", "[facts]") {
  const TemporaryDirectory folder;
  const std::string torn = to_line(answer_of('t'));
  write_file_atomically(folder.path() / "answers-00000.jsonl",
                        to_line(answer_of('a')) + to_line(answer_of('b')));
  write_file_atomically(folder.path() / "answers-00001.jsonl",
                        to_line(answer_of('c')) + torn.substr(0, torn.size() / 2));
  write_file_atomically(folder.path() / "verdicts-00000.jsonl", to_line(verdict_of_program('v')));
  write_file_atomically(folder.path() / "lock", "");
  const auto found = find_facts(
      folder.path(),
      {digest_text('b'), digest_text('c'), digest_text('t'), digest_text('v'), digest_text('z')});
  REQUIRE(found.size() == 3);
  CHECK(key_of(found.at(digest_text('b'))) == digest_text('b'));
  CHECK(std::get<VerdictFact>(found.at(digest_text('v'))).verdict == Verdict::passed);
  CHECK(find_facts(folder.path(), {}).empty());
  CHECK(find_facts(folder.path() / "absent", {digest_text('a')}).empty());
}

TEST_CASE("A damaged fact that is wanted is an error, another is passed over", "[facts]") {
  const TemporaryDirectory folder;
  write_file_atomically(folder.path() / "answers-00000.jsonl",
                        "{\"request\":\"" + digest_text('x') + "\"}\n" + to_line(answer_of('a')));
  CHECK(find_facts(folder.path(), {digest_text('a')}).size() == 1);
  CHECK_THROWS_AS(find_facts(folder.path(), {digest_text('x')}), InputError);
}

TEST_CASE("Strings near the beginning of a line are found without parsing", "[facts]") {
  CHECK(early_string(R"({"schema":1,"id":"s1-7","b":"c"})", "id", 100) == "s1-7");
  CHECK(early_string(R"({"schema":1,"id":"s1-7","b":"c"})", "id", 20).empty());
  CHECK(early_string(R"({"schema":1,"b":"c"})", "id", 100).empty());
  CHECK(early_string("", "id", 100).empty());
}
