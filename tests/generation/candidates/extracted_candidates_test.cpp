#include "generation/candidates/extracted_candidates.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/files/whole_files.hpp"
#include "tests/generation/candidates/judged_rows.hpp"

using namespace octet;
using namespace octet::test;

namespace {

constexpr std::size_t k_prompts = 600;  // more than a block

void write_candidates(const std::filesystem::path& file) {
  std::string text;
  for (std::size_t i = 0; i < k_prompts; ++i) {
    const std::string n = std::to_string(i);
    text += R"({"id":"p)" + n + R"(","language":"sh","prompt":"p","responses":["```sh\necho )" + n +
            R"(\n```","none","```sh\necho )" + n +
            R"( # again\n```"],"tests":{"kind":"stdio","cases":[{"stdin":"","stdout":""}]}})" +
            "\n";
    if (i % 100 == 7) text += "not json\n";
  }
  write_file_atomically(file, text);
}

struct Pass {
  std::string shown;
  std::size_t faults = 0;
};

Pass pass_over(const CandidateIndex& index, ProgramSpool* spool) {
  Pass pass;
  ExtractedCandidates candidates(index, spool);
  while (const auto record = candidates.next()) {
    const auto* extracted = std::get_if<ExtractedPrompt>(&*record);
    if (extracted == nullptr) {
      ++pass.faults;
      continue;
    }
    pass.shown += extracted->candidate->prompt().id;
    for (const CandidateProgram& program : extracted->programs) {
      pass.shown += " " + program.extraction + " " + program.code;
      for (const std::size_t response : program.responses)
        pass.shown += "," + std::to_string(response);
    }
  }
  return pass;
}

}  // namespace

TEST_CASE("each pass gives the same in the order of the file", "[extracted_candidates]") {
  const TemporaryDirectory folder;
  write_candidates(folder.path() / "c.jsonl");
  const CandidateIndex index(folder.path() / "c.jsonl", languages(), {},
                             [](const Language&) { return true; });
  const Pass alone = pass_over(index, nullptr);
  CHECK(alone.faults == 6);
  CHECK(alone.shown.starts_with("p0 fenced echo 0\n,0,2 "));
  ProgramSpool spool(folder.path());
  const Pass first = pass_over(index, &spool);
  CHECK(spool.size() == k_prompts);
  const Pass second = pass_over(index, &spool);
  CHECK(spool.size() == k_prompts);
  CHECK((first.shown == alone.shown && second.shown == alone.shown));
  CHECK((first.faults == 6 && second.faults == 6));
}

TEST_CASE("programs come back as they were put aside, and nothing is left", "[program_spool]") {
  const TemporaryDirectory folder;
  {
    ProgramSpool spool(folder.path());
    CandidateProgram program{"a\0b", "fenced", {0, 7}, "", {{"other", "fenced-2"}}};
    program.code.push_back('\0');
    spool.add({program, {"", "none", {1}, "octet failed"}});
    spool.add({});
    spool.add({program});
    CHECK(spool.at(1).empty());
    const auto read = spool.at(0);
    REQUIRE(read.size() == 2);
    CHECK(read[0].code == program.code);
    CHECK(read[0].responses == program.responses);
    CHECK(read[0].others.front().extraction == "fenced-2");
    CHECK(read[1].fault == "octet failed");
    CHECK(spool.at(2).front().code == program.code);
    CHECK(std::filesystem::is_empty(folder.path()));
  }
}
