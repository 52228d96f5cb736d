#include "base/files/tree_removal.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.hpp"

namespace octet {
namespace {

// Opens a directory without following a link, after giving ourselves access to it. chmod goes
// through an O_PATH descriptor: fchmodat would follow a link put in its place.
Descriptor open_with_access(int parent, const char* name) {
  const Descriptor handle(::openat(parent, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!handle) return {};
  const std::string self = fmt::format("/proc/self/fd/{}", handle.get());
  ::chmod(self.c_str(), S_IRWXU);  // fails when it is not ours: then opening tells
  return Descriptor(::openat(handle.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

struct CloseDirectory {
  void operator()(DIR* stream) const { ::closedir(stream); }
};

std::vector<std::string> names_in(int directory) {
  const int copy = ::openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (copy < 0) return {};
  const std::unique_ptr<DIR, CloseDirectory> stream(::fdopendir(copy));
  if (stream == nullptr) {
    ::close(copy);
    return {};
  }
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(stream.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  return names;
}

// Depth never matters: directories found inside a directory are first moved up to the top, so that
// each is emptied one level below it.
class Removal final {
 public:
  explicit Removal(Descriptor top) : top_(std::move(top)) {}

  bool empty_top() {
    for (std::vector<std::string> names = names_in(top_.get()); !names.empty();
         names = names_in(top_.get())) {
      const std::uint64_t before = changes_;
      for (const std::string& name : names) remove(name);
      if (changes_ == before) return false;
    }
    return true;
  }

 private:
  void remove(const std::string& name) {
    if (unlink(top_.get(), name, 0) || unlink(top_.get(), name, AT_REMOVEDIR)) return;
    const Descriptor directory = open_with_access(top_.get(), name.c_str());
    if (!directory) return;
    for (const std::string& inner : names_in(directory.get())) {
      if (!unlink(directory.get(), inner, 0) && !unlink(directory.get(), inner, AT_REMOVEDIR)) {
        move_to_top(directory.get(), inner);
      }
    }
    unlink(top_.get(), name, AT_REMOVEDIR);
  }

  void move_to_top(int parent, const std::string& name) {
    // Moving a directory rewrites its "..": that needs write access to the directory itself.
    open_with_access(parent, name.c_str());
    bool taken = true;
    while (taken) {
      const std::string target = fmt::format("moved-{}", moved_++);
      const bool done = ::renameat(parent, name.c_str(), top_.get(), target.c_str()) == 0;
      if (done) ++changes_;
      taken = !done && (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR);
    }
  }

  bool unlink(int parent, const std::string& name, int flags) {
    const bool gone = ::unlinkat(parent, name.c_str(), flags) == 0;
    if (gone) ++changes_;
    return gone;
  }

  Descriptor top_;
  std::uint64_t changes_ = 0;
  std::uint64_t moved_ = 0;
};

}  // namespace

bool remove_tree(const std::filesystem::path& directory) {
  Descriptor top = open_with_access(AT_FDCWD, directory.c_str());
  if (!top) return errno == ENOENT;
  const bool empty = Removal(std::move(top)).empty_top();
  return ::rmdir(directory.c_str()) == 0 && empty;
}

}  // namespace octet
