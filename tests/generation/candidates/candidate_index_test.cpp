#include "generation/candidates/candidate_index.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "tests/base/gzip_sample.hpp"
#include "tests/generation/candidates/judged_rows.hpp"

using namespace octet;
using namespace octet::test;

namespace {

std::string line_of(const std::string& id, const std::string& language = "sh") {
  return R"({"id":")" + id + R"(","language":")" + language + R"(","prompt":"p )" + id +
         R"(","responses":["x","y"],"tests":{"kind":"append","code":"f"}})";
}

CandidateIndex index_of(const std::filesystem::path& file, const Selection& selection = {}) {
  return {file, languages(), selection, [](const Language&) { return true; }};
}

// Prompts as "line:id", faults as "line!".
std::string read(const CandidateIndex& index) {
  std::string all;
  for (std::size_t i = 0; i < index.size(); ++i) {
    const CandidateRecord record = index.at(i);
    if (const auto* fault = std::get_if<CandidateFault>(&record)) {
      CHECK(index.size_of(i) == 0);
      all += std::to_string(fault->line) + "! ";
      continue;
    }
    const auto& prompt = std::get<CandidatePrompt>(record);
    CHECK(prompt.prompt == "p " + prompt.id);
    CHECK(prompt.responses.size() == 2);
    all += std::to_string(prompt.line) + ":" + prompt.id + " ";
  }
  return all;
}

const std::string k_text = "\xEF\xBB\xBF" + line_of("a") + "\r\n\n" + line_of("b") +
                           "\nnot json\n" + line_of("a") + "\n" + line_of("c", "cobol") + "\n" +
                           line_of("d");

}  // namespace

TEST_CASE("prompts are fetched as they were read, plain or compressed", "[candidate_index]") {
  const TemporaryDirectory folder;
  const auto plain = folder.path() / "c.jsonl", packed = folder.path() / "c.jsonl.gz";
  write_file_atomically(plain, k_text);
  write_file_atomically(packed, gzip(k_text));
  for (const auto& file : {plain, packed}) {
    const CandidateIndex index = index_of(file);
    CHECK(read(index) == "1:a 3:b 4! 5! 6! 7:d ");
    CHECK(index.inventory().prompts == 3);
    CHECK(index.inventory().records == 6);
    CHECK(index.inventory().languages.at("sh") == 3);
    CHECK(index.inventory().first_faults.size() == 3);
    CHECK(index.inventory().digest == index_of(plain).inventory().digest);
    CHECK_FALSE(index.place_of(0));
  }
}

TEST_CASE("shards take every prompt and every fault once, in the whole's order",
          "[candidate_index]") {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "c.jsonl";
  write_file_atomically(file, k_text);
  std::size_t records = 0, places = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    const CandidateIndex index = index_of(file, {"*", std::nullopt, {i, 2}});
    CHECK(index.inventory().whole == index_of(file).inventory().digest);
    records += index.size();
    for (std::size_t k = 0; k < index.size(); ++k) {
      if (index.size_of(k) > 0) places += std::size_t{1} << index.place_of(k).value();
    }
  }
  CHECK(records == 6);
  CHECK(places == 7);  // 0, 1 and 2
}

TEST_CASE("a file that was cut since is told", "[candidate_index]") {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "c.jsonl";
  write_file_atomically(file, line_of("a") + "\n" + line_of("b") + "\n");
  const CandidateIndex index = index_of(file);
  std::filesystem::resize_file(file, line_of("a").size() + 9);
  CHECK(std::get<CandidatePrompt>(index.at(0)).id == "a");
  CHECK_THROWS_AS(index.at(1), InputError);
}
