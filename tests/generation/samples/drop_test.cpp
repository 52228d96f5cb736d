#include "generation/samples/drop.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"

using namespace octet;

TEST_CASE("docs/generate.md has the table of reasons", "[drop]") {
  std::string table = "| reason | stage | what it means |\n|---|---|---|\n";
  for (const DropReasonEntry& entry : drop_reasons()) {
    table += "| `" + std::string(entry.name) + "` | " + std::string(name_of(entry.stage)) + " | " +
             std::string(entry.meaning) + " |\n";
  }
  INFO("docs/generate.md needs:\n" << table);
  CHECK(read_file("docs/generate.md").find(table + "\n") != std::string::npos);
}

TEST_CASE("Reasons are known by name, and stand in the order of their stages", "[drop]") {
  DropStage before = DropStage::draft;
  std::size_t number = 0;
  for (const DropReasonEntry& entry : drop_reasons()) {
    CHECK(static_cast<std::size_t>(entry.reason) == number++);
    CHECK(drop_reason_of(entry.name) == entry.reason);
    CHECK(entry.stage >= before);
    before = entry.stage;
  }
  CHECK_THROWS_AS(drop_reason_of("none"), InputError);
}
