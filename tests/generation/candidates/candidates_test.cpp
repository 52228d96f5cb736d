#include "generation/candidates/candidates.hpp"

#include <catch2/catch.hpp>

#include "base/files/whole_files.hpp"
#include "tests/generation/candidates/judged_rows.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("a record that cannot be used is told, and the others are read", "[candidates]") {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "c.jsonl";
  write_file_atomically(file, R"x({"id":"a","language":"python","prompt":"p","responses":["x"]}
{"id":"b","language":"cobol","prompt":"p","responses":["x"],"tests":{"kind":"append","code":"f"}}
not json
{"id":"c","language":"sh","prompt":"p","responses":["x",{"text":"y","id":"r","finish_reason":"length"}],"tests":{"kind":"stdio","cases":[{"stdin":"1\n","stdout":"2\n"}]},"oracle":"r"}
{"id":"c","language":"sh","prompt":"p","responses":["x"],"tests":{"kind":"append","code":"f"}}
{"id":"d","language":"sh","prompt":"p","responses":[],"tests":{"kind":"append","code":"f"}}
{"id":"e","language":"sh","prompt":"p","responses":["x"],"tests":{"kind":"template","code":"f"}}
)x");
  CandidateReader reader(file, languages());
  std::vector<std::string> reasons;
  std::size_t prompts = 0;
  while (const auto record = reader.next()) {
    if (const auto* fault = std::get_if<CandidateFault>(&*record)) {
      reasons.push_back(fault->reason);
      continue;
    }
    const auto& prompt = std::get<CandidatePrompt>(*record);
    ++prompts;
    CHECK(prompt.oracle == std::size_t{1});
    CHECK_FALSE(prompt.responses[1].finished());
  }
  CHECK(prompts == 1);
  REQUIRE(reasons.size() == 6);
  CHECK(reasons[0].find("no tests") != std::string::npos);
  CHECK(reasons[1].find("cobol") != std::string::npos);
  CHECK(reasons[3].find("before") != std::string::npos);
  CHECK(reasons[4].find("nothing to test") != std::string::npos);
  CHECK(reasons[5].find("{{answer}}") != std::string::npos);
}
