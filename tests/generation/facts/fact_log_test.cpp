#include "generation/facts/fact_log.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "tests/generation/facts/some_facts.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::Contains;

namespace {

namespace fs = std::filesystem;

constexpr const char* k_first_answers = "answers-00000.jsonl";

void fill_facts(const fs::path& folder, std::uint64_t answers) {
  FactLog log(folder, FactAccess::write);
  for (std::uint64_t i = 0; i < answers; ++i) log.add(answer_of_number(i));
  log.add(verdict_of_number(1000));
  log.add(GivenUpFact{key_of_number(2000), "rejected (HTTP 400): no", "2026-01-01T00:00:00Z"});
}

bool holds_answer(FactLog& log, std::uint64_t number) {
  const auto fact = log.find(key_of_number(number));
  return fact && std::get<AnswerFact>(*fact).text == answer_of_number(number).text;
}

void write_bytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

void remove_index(const fs::path& folder) {
  for (const char* name : {"index.sqlite", "index.sqlite-wal", "index.sqlite-shm"})
    fs::remove(folder / name);
}

std::vector<std::string> segments_in(const fs::path& folder, const std::string& start) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(start)) names.push_back(name);
  }
  return names;
}

}  // namespace

TEST_CASE("facts of all kinds are found again, in this run and the next", "[facts]") {
  const TemporaryDirectory folder;
  fill_facts(folder.path(), 3);
  for (const FactAccess access : {FactAccess::write, FactAccess::read}) {
    FactLog log(folder.path(), access);
    CHECK(holds_answer(log, 2));
    const auto verdict = std::get<VerdictFact>(*log.find(key_of_number(1000)));
    CHECK(verdict.cases == verdict_of_number(1000).cases);
    CHECK(verdict.detail == "case 2: expected 4");
    CHECK(std::get<GivenUpFact>(*log.find(key_of_number(2000))).fault == "rejected (HTTP 400): no");
    CHECK_FALSE(log.find(key_of_number(3)));
    CHECK(log.totals().answers == 3);
    CHECK(log.totals().verdicts == 1);
    CHECK(log.totals().given_up == 1);
    CHECK(log.totals().tokens_in == 30);
    CHECK(log.totals().tokens_out == 3);
  }
}

TEST_CASE("of two facts with one key the first counts, also when both are in a file", "[facts]") {
  const TemporaryDirectory folder;
  {
    FactLog log(folder.path(), FactAccess::write);
    AnswerFact other = answer_of_number(1);
    other.text = "another";
    log.add(answer_of_number(1));
    log.add(other);
    CHECK(holds_answer(log, 1));
    CHECK(log.totals().answers == 1);
    std::ofstream(folder.path() / k_first_answers, std::ios::app) << to_line(other);
  }
  FactLog log(folder.path(), FactAccess::write);
  CHECK(holds_answer(log, 1));
  CHECK(log.totals().answers == 1);
}

TEST_CASE("a last line that is cut at any byte is asked for again, and nothing else", "[facts]") {
  const TemporaryDirectory folder;
  fill_facts(folder.path(), 3);
  const fs::path file = folder.path() / k_first_answers;
  const std::string whole = read_file(file);
  const std::size_t last = whole.rfind('\n', whole.size() - 2) + 1;
  const bool with_index = GENERATE(true, false);
  for (std::size_t size = last; size < whole.size(); ++size) {
    write_bytes(file, whole.substr(0, size));
    if (!with_index) remove_index(folder.path());
    FactLog log(folder.path(), FactAccess::write);
    INFO(size);
    REQUIRE(holds_answer(log, 1));
    REQUIRE_FALSE(log.find(key_of_number(2)));
    REQUIRE(log.find(key_of_number(1000)));
    REQUIRE(log.totals().answers == 2);
    log.add(answer_of_number(2));
    REQUIRE(holds_answer(log, 2));
    REQUIRE(read_file(file) == whole);
  }
}

TEST_CASE("reading leaves a torn line alone, which another may be writing", "[facts]") {
  const TemporaryDirectory folder;
  fill_facts(folder.path(), 2);
  const fs::path file = folder.path() / k_first_answers;
  const std::string torn = read_file(file) + R"({"schema":1,"kind":"ans)";
  write_bytes(file, torn);
  FactLog log(folder.path(), FactAccess::read);
  CHECK(holds_answer(log, 1));
  CHECK(read_file(file) == torn);
  log.add(answer_of_number(9));
  CHECK(read_file(file) == torn);
}

TEST_CASE("the index can be absent, damaged, behind, ahead or another's", "[facts]") {
  const TemporaryDirectory folder;
  const TemporaryDirectory other;
  fill_facts(folder.path(), 5);
  fill_facts(other.path(), 50);
  const fs::path index = folder.path() / "index.sqlite";
  SECTION("absent") {
    remove_index(folder.path());
  }
  SECTION("damaged") {
    remove_index(folder.path());
    write_bytes(index, std::string(5000, 'x'));
  }
  SECTION("cut off") {
    fs::resize_file(index, fs::file_size(index) / 2);
  }
  SECTION("empty") {
    fs::resize_file(index, 0);
  }
  SECTION("another's, with more in it") {
    remove_index(folder.path());
    fs::copy_file(other.path() / "index.sqlite", index);
  }
  SECTION("of before two lines came") {
    std::ofstream(folder.path() / k_first_answers, std::ios::app)
        << to_line(answer_of_number(5)) << to_line(answer_of_number(6));
    FactLog log(folder.path(), FactAccess::write);
    CHECK(holds_answer(log, 5));
    CHECK(holds_answer(log, 6));
    return;
  }
  FactLog log(folder.path(), FactAccess::write);
  for (std::uint64_t i = 0; i < 5; ++i) CHECK(holds_answer(log, i));
  CHECK_FALSE(log.find(key_of_number(5)));
  CHECK(log.find(key_of_number(1000)));
  CHECK(log.totals().answers == 5);
}

TEST_CASE("segments roll at their size, each kind its own, and are all read", "[facts]") {
  const TemporaryDirectory folder;
  constexpr std::uint64_t k_small = 2000;
  {
    FactLog log(folder.path(), FactAccess::write, k_small);
    for (std::uint64_t i = 0; i < 40; ++i) log.add(answer_of_number(i));
    for (std::uint64_t i = 100; i < 105; ++i) log.add(verdict_of_number(i));
    CHECK(holds_answer(log, 0));
  }
  const auto answers = segments_in(folder.path(), "answers-");
  CHECK(answers.size() > 3);
  CHECK(segments_in(folder.path(), "verdicts-").size() == 1);
  for (const std::string& name : answers)
    CHECK(fs::file_size(folder.path() / name) < k_small + 1000);
  const bool with_index = GENERATE(true, false);
  if (!with_index) remove_index(folder.path());
  FactLog log(folder.path(), FactAccess::write, k_small);
  for (std::uint64_t i = 0; i < 40; ++i) CHECK(holds_answer(log, i));
  log.add(answer_of_number(40));
  CHECK(holds_answer(log, 40));
  CHECK(log.totals().answers == 41);
}

TEST_CASE("a second one that writes is refused, one that reads is not", "[facts]") {
  const TemporaryDirectory folder;
  fill_facts(folder.path(), 1);
  const FactLog first(folder.path(), FactAccess::write);
  CHECK_THROWS_WITH(FactLog(folder.path(), FactAccess::write),
                    Contains("another octet is writing"));
  FactLog reading(folder.path(), FactAccess::read);
  CHECK(holds_answer(reading, 0));
}

TEST_CASE("a damaged line in between is told by file and line", "[facts]") {
  const TemporaryDirectory folder;
  fill_facts(folder.path(), 3);
  const fs::path file = folder.path() / k_first_answers;
  std::string text = read_file(file);
  text.replace(text.find("\"role\""), 6, "\"rule\"");
  write_bytes(file, text);
  remove_index(folder.path());
  CHECK_THROWS_WITH(FactLog(folder.path(), FactAccess::write),
                    Contains("answers-00000.jsonl:1") && Contains("role"));
}

TEST_CASE("what another folder knows is taken over, and kept", "[facts]") {
  const TemporaryDirectory folder;
  const TemporaryDirectory other;
  fill_facts(other.path(), 3);
  {
    FactLog known(other.path(), FactAccess::read);
    FactLog log(folder.path(), FactAccess::write);
    log.reuse(known);
    CHECK(holds_answer(log, 1));
    CHECK_FALSE(log.find(key_of_number(7)));
  }
  FactLog log(folder.path(), FactAccess::write);
  CHECK(holds_answer(log, 1));
  CHECK_FALSE(log.find(key_of_number(2)));
}
