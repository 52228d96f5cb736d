#include "base/files/tree_removal.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "base/descriptor.hpp"
#include "base/files/whole_files.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// A chain of directories deeper than any path can name.
void make_chain(const fs::path& top, int depth, mode_t mode) {
  Descriptor at(::open(top.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (int i = 0; i < depth; ++i) {
    REQUIRE(::mkdirat(at.get(), "d", 0700) == 0);
    Descriptor below(::openat(at.get(), "d", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    REQUIRE(below);
    REQUIRE(::fchmod(at.get(), mode) == 0);
    at = std::move(below);
  }
}

TEST_CASE("Directories without permissions are removed", "[tree_removal]") {
  const TemporaryDirectory parent;
  const fs::path top = parent.path() / "top";
  fs::create_directories(top / "a" / "b" / "c");
  std::ofstream(top / "a" / "b" / "file") << "x";
  REQUIRE(::chmod((top / "a" / "b" / "c").c_str(), 0) == 0);
  REQUIRE(::chmod((top / "a" / "b").c_str(), 0) == 0);
  REQUIRE(::chmod((top / "a").c_str(), 0) == 0);
  REQUIRE(::chmod(top.c_str(), 0) == 0);
  CHECK(remove_tree(top));
  CHECK_FALSE(fs::exists(top));
}

TEST_CASE("A tree 10,000 levels deep is removed", "[tree_removal]") {
  const TemporaryDirectory parent;
  const fs::path top = parent.path() / "top";
  for (const mode_t mode : {0700, 0000}) {
    REQUIRE(::mkdir(top.c_str(), 0700) == 0);
    make_chain(top, 10'000, mode);
    CHECK(remove_tree(top));
    CHECK_FALSE(fs::exists(top));
  }
}

TEST_CASE("Odd names are removed and links are not followed", "[tree_removal]") {
  const TemporaryDirectory parent;
  const fs::path kept = parent.path() / "kept";
  const fs::path top = parent.path() / "top";
  fs::create_directories(kept / "inside");
  for (const char* name : {"-rf", "a b", "line\nbreak", "\xff\xfe", "moved-0", "...", "*", "\\"}) {
    fs::create_directories(top / name / name / name);
    std::ofstream(top / name / "file") << "x";
  }
  std::ofstream(top / "moved-1") << "x";
  fs::create_directory_symlink(kept, top / "link");
  fs::create_directory_symlink(kept, top / "a b" / "link");
  REQUIRE(::mkfifo((top / "pipe").c_str(), 0) == 0);
  CHECK(remove_tree(top));
  CHECK_FALSE(fs::exists(top));
  CHECK(fs::exists(kept / "inside"));
  CHECK(remove_tree(top));  // there is nothing to remove
  fs::create_directory_symlink(kept, top);
  CHECK_FALSE(remove_tree(top));
  CHECK(fs::exists(kept / "inside"));
}

}  // namespace
}  // namespace octet
