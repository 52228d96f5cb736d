#include "base/files/whole_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <vector>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/files/stream.hpp"
#include "base/files/tree_removal.hpp"

namespace octet {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, int error) {
  throw InputError(path.string(), 0,
                   "cannot read: " + std::error_code(error, std::generic_category()).message());
}

// Removes a half-written file unless told that it is complete.
class PartFile final {
 public:
  explicit PartFile(const std::filesystem::path& final_path) {
    static std::atomic<unsigned> count{0};
    path_ = final_path;
    path_ += fmt::format(".{}-{}.new", ::getpid(), count++);
    file_ = Descriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file_) throw SystemError("cannot create " + path_.string(), errno);
  }
  ~PartFile() {
    if (!complete_) ::unlink(path_.c_str());
  }
  PartFile(const PartFile&) = delete;  // one owner of the file
  PartFile& operator=(const PartFile&) = delete;

  void write(std::string_view content) {
    write_all(file_.get(), content, path_.string());
    if (::fsync(file_.get()) != 0) throw SystemError("cannot write " + path_.string(), errno);
  }

  void rename_to(const std::filesystem::path& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0) {
      throw SystemError("cannot replace " + target.string(), errno);
    }
    complete_ = true;
  }

 private:
  std::filesystem::path path_;
  Descriptor file_;
  bool complete_ = false;
};

void flush_directory(const std::filesystem::path& directory) {
  const Descriptor handle(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems refuse to flush a directory (EINVAL); the content itself is on disk by now.
  if (handle) ::fsync(handle.get());
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::filesystem::path home_directory() {
  if (const std::string home = environment("HOME"); !home.empty()) return home;
  passwd entry{};
  passwd* found = nullptr;
  std::vector<char> buffer(16384);
  if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) != 0 ||
      found == nullptr) {
    throw MissingError("no home directory: set HOME to a directory that can be written to");
  }
  return found->pw_dir;
}

// The base directory specification has relative values ignored.
std::filesystem::path user_directory(const char* variable, const char* below_home) {
  const std::filesystem::path given = environment(variable);
  return (given.is_absolute() ? given : home_directory() / below_home) / "octet";
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  const Descriptor file = open_input(path);
  std::string content;
  std::size_t done = 0;
  while (true) {
    constexpr std::size_t k_chunk_bytes = 64 * 1024;
    content.resize(done + k_chunk_bytes);
    const ssize_t n = ::read(file.get(), content.data() + done, k_chunk_bytes);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) refuse(path, errno);
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  content.resize(done);
  return content;
}

void write_file_atomically(const std::filesystem::path& path, std::string_view content) {
  PartFile part(path);
  part.write(content);
  part.rename_to(path);
  flush_directory(path.has_parent_path() ? path.parent_path() : ".");
}

TemporaryDirectory::TemporaryDirectory(const std::string& prefix,
                                       const std::filesystem::path& parent) {
  std::filesystem::path below = parent;
  if (below.empty()) below = environment("TMPDIR");
  if (below.empty()) below = "/tmp";
  std::string pattern = (below / (prefix + "XXXXXX")).string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw SystemError("cannot make a directory below " + below.string(), errno);
  }
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  remove_tree(path_);
}

std::filesystem::path cache_directory() {
  return user_directory("XDG_CACHE_HOME", ".cache");
}

std::filesystem::path data_directory() {
  return user_directory("XDG_DATA_HOME", ".local/share");
}

}  // namespace octet
