#include "jobs/staged_folder.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

void fill(const fs::path& folder, const std::string& text) {
  write_file_atomically(folder / "mark", text);
}

}  // namespace

TEST_CASE("a folder appears whole, and only where nothing is", "[staged_folder]") {
  const TemporaryDirectory place;
  const fs::path out = place.path() / "out";
  {
    StagedFolder staged(out);
    fill(staged.path(), "1");
    CHECK_FALSE(fs::exists(out));
  }
  CHECK(fs::is_empty(place.path()));
  StagedFolder staged(out);
  fill(staged.path(), "1");
  staged.commit();
  CHECK(read_file(out / "mark") == "1");
  CHECK_THROWS_AS(StagedFolder(out), InputError);
}

TEST_CASE("an earlier one is there until the new one is whole", "[staged_folder]") {
  const TemporaryDirectory place;
  const fs::path out = place.path() / "out";
  for (const char* text : {"1", "2"}) {
    StagedFolder staged(out, OnOccupied::replace);
    fill(staged.path(), text);
    if (*text == '2') CHECK(read_file(out / "mark") == "1");
    staged.commit();
    CHECK(read_file(out / "mark") == text);
  }
  { const StagedFolder given_up(out, OnOccupied::replace); }
  CHECK(read_file(out / "mark") == "2");
  CHECK(std::distance(fs::directory_iterator(place.path()), {}) == 1);
  CHECK_THROWS_AS(StagedFolder(out), InputError);
}

}  // namespace octet
