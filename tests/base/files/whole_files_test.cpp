#include "base/files/whole_files.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <optional>

#include "base/error.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Message;

// Sets an environment variable and puts the old value back.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    set(value);
  }
  ~Variable() { set(old_ ? old_->c_str() : nullptr); }
  Variable(const Variable&) = delete;  // would restore twice
  Variable& operator=(const Variable&) = delete;

 private:
  void set(const char* value) {
    if (value == nullptr) {
      ::unsetenv(name_);
    } else {
      ::setenv(name_, value, 1);
    }
  }
  const char* name_;
  std::optional<std::string> old_;
};

TEST_CASE("A written file is read back as it was", "[files]") {
  const TemporaryDirectory directory;
  const fs::path path = directory.path() / "file";
  const std::string content = std::string("a\0b\r\n\xff", 6) + std::string(200'000, 'x');
  write_file_atomically(path, content);
  CHECK(read_file(path) == content);
  write_file_atomically(path, "");
  CHECK(read_file(path).empty());
}

TEST_CASE("Writing replaces the file and leaves nothing beside it", "[files]") {
  const TemporaryDirectory directory;
  const fs::path path = directory.path() / "file";
  write_file_atomically(path, "old");
  std::ifstream open_before(path);
  write_file_atomically(path, "new and longer");
  std::string seen;
  open_before >> seen;
  CHECK(seen == "old");
  CHECK(std::distance(fs::directory_iterator(directory.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("A write that fails leaves the old file and nothing else", "[files]") {
  const TemporaryDirectory directory;
  const fs::path target = directory.path() / "folder";
  fs::create_directories(target / "inside");
  CHECK_THROWS_AS(write_file_atomically(target, "text"), SystemError);
  CHECK_THROWS_AS(write_file_atomically(directory.path() / "absent" / "file", "x"), SystemError);
  CHECK(std::distance(fs::directory_iterator(directory.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("Reading what is not there is bad input", "[files]") {
  CHECK_THROWS_MATCHES(read_file("/nonexistent"), InputError,
                       Message("/nonexistent: cannot read: No such file or directory"));
  CHECK_THROWS_AS(read_file("/"), InputError);
}

TEST_CASE("A temporary directory is private and goes with its object", "[files]") {
  const TemporaryDirectory parent;
  fs::path path;
  {
    const TemporaryDirectory directory("try-", parent.path());
    path = directory.path();
    CHECK(path.parent_path() == parent.path());
    CHECK(path.filename().string().rfind("try-", 0) == 0);
    CHECK(fs::status(path).permissions() == fs::perms::owner_all);
    std::ofstream(path / "file") << "x";
  }
  CHECK_FALSE(fs::exists(path));
  CHECK_THROWS_AS(TemporaryDirectory("x", "/nonexistent"), SystemError);
}

TEST_CASE("Where octet keeps its own follows the environment", "[files]") {
  const Variable home("HOME", "/home/ada");
  {
    const Variable cache("XDG_CACHE_HOME", "/var/cache/ada");
    const Variable data("XDG_DATA_HOME", "/srv/ada");
    CHECK(cache_directory() == "/var/cache/ada/octet");
    CHECK(data_directory() == "/srv/ada/octet");
  }
  const Variable cache("XDG_CACHE_HOME", "relative/is/ignored");
  const Variable data("XDG_DATA_HOME", nullptr);
  CHECK(cache_directory() == "/home/ada/.cache/octet");
  CHECK(data_directory() == "/home/ada/.local/share/octet");
}

}  // namespace
}  // namespace octet
