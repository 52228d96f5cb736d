#include "generation/snippets/source_tree.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/descriptor.hpp"
#include "base/stop.hpp"
#include "generation/snippets/licence.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// Folders of copies and of what is made, not written.
constexpr std::array<std::string_view, 4> k_not_written_here = {"node_modules", "bower_components",
                                                                "__pycache__", "site-packages"};
constexpr std::string_view k_repository_mark = ".git";
constexpr std::size_t k_head = 256;  // what is read of a file whose name tells no language
constexpr std::size_t k_largest_licence = std::size_t{256} << 10U;

enum class EntryKind { file, folder, link, special };

struct Entry {
  std::string name;
  EntryKind kind;
};

struct CloseFolder {
  void operator()(DIR* stream) const { ::closedir(stream); }
};

std::string text_of_error(int error) {
  return std::error_code(error, std::generic_category()).message();
}

EntryKind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return EntryKind::file;
  if (S_ISDIR(mode)) return EntryKind::folder;
  return S_ISLNK(mode) ? EntryKind::link : EntryKind::special;
}

// Some file systems do not tell the kind with the name.
EntryKind kind_of(const DIR* stream, const dirent& entry) {
  switch (entry.d_type) {
    case DT_REG:
      return EntryKind::file;
    case DT_DIR:
      return EntryKind::folder;
    case DT_LNK:
      return EntryKind::link;
    case DT_UNKNOWN:
      break;
    default:
      return EntryKind::special;
  }
  struct stat status {};
  const int folder = ::dirfd(const_cast<DIR*>(stream));  // reads only
  if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return EntryKind::special;
  return kind_of_mode(status.st_mode);
}

struct Listing {
  std::vector<Entry> entries;  // by the bytes of their names
  bool is_repository = false;
  int error = 0;
};

Listing list(const std::string& folder) {
  Listing listing;
  const std::unique_ptr<DIR, CloseFolder> stream(::opendir(folder.c_str()));
  if (stream == nullptr) {
    listing.error = errno;
    return listing;
  }
  errno = 0;
  while (const dirent* entry = ::readdir(stream.get())) {
    const std::string_view name = entry->d_name;
    if (name == k_repository_mark) listing.is_repository = true;
    if (!name.starts_with('.'))
      listing.entries.push_back({std::string(name), kind_of(stream.get(), *entry)});
    errno = 0;
  }
  listing.error = errno;
  std::sort(listing.entries.begin(), listing.entries.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return listing;
}

// A file while it is read. Opening never waits for the other end of a pipe that took its place.
class OpenedSource final {
 public:
  OpenedSource(const std::string& path, bool follow)
      : file_(::open(path.c_str(),
                     O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW))) {
    if (!file_ || ::fstat(file_.get(), &status_) != 0) error_ = errno;
  }

  int error() const { return error_; }
  bool is_file() const { return S_ISREG(status_.st_mode); }
  bool is_larger_than(std::size_t most) const {
    return status_.st_size > 0 && static_cast<std::size_t>(status_.st_size) > most;
  }

  // Goes on until `text` has `size` bytes; fewer at the end of the file, and after an error.
  void read_to(std::string& text, std::size_t size) {
    std::size_t done = text.size();
    while (done < size && error_ == 0) {
      const std::size_t known = static_cast<std::size_t>(status_.st_size) + 1;
      text.resize(std::min(size, std::max(known, done + k_head)));
      const ssize_t n = ::read(file_.get(), text.data() + done, text.size() - done);
      if (n > 0) done += static_cast<std::size_t>(n);
      if (n < 0 && errno != EINTR) error_ = errno;
      if (n == 0) break;
    }
    text.resize(done);
  }

 private:
  Descriptor file_;
  struct stat status_ {};
  int error_ = 0;
};

class TreeReader final {
 public:
  TreeReader(const SourceLanguages& languages, SourceSink& sink)
      : languages_(languages), sink_(sink) {}

  // Without recursion: how deep a tree goes is not ours to say.
  void read(const std::string& top, const std::string& name) {
    enter(top, {"", name, "", 0});
    while (!levels_.empty()) {
      Level& level = levels_.back();
      if (level.next == level.entries.size()) {
        levels_.pop_back();
        continue;
      }
      const Entry entry = std::move(level.entries[level.next++]);
      if (!visit(level, entry)) return;
    }
  }

  // Says whether there is to be more.
  bool read_file(const std::string& path, bool follow, Source source) {
    OpenedSource file(path, follow);
    if (file.error() == 0 && !file.is_file()) return dropped(SourceDrop::special);
    const Language* language = languages_.of_file_name(path);
    if (language != nullptr && !languages_.is_wanted(*language))
      return dropped(SourceDrop::other_language);
    if (file.error() == 0 && language == nullptr) {
      file.read_to(source.text, k_head);
      language = languages_.of_first_line(source.text);
      if (file.error() == 0 && language == nullptr)
        return dropped(SourceDrop::unknown_language, ending_of(path));
    }
    if (file.error() == 0 && file.is_larger_than(k_largest_source))
      return dropped(SourceDrop::too_large);
    if (file.error() == 0) file.read_to(source.text, k_largest_source + 1);
    if (file.error() != 0) {
      sink_.fail(path, text_of_error(file.error()));
      return true;
    }
    if (source.text.size() > k_largest_source) return dropped(SourceDrop::too_large);
    return sink_.take(std::move(source));
  }

 private:
  struct Standing {
    std::string path;  // from the root of the repository, with "/" at its end; empty: that root
    std::string repo;
    std::string licence;
    std::size_t below_top = 0;  // where the part of `folder` below the top begins
  };
  struct Level {
    std::string folder;  // with "/" at its end
    Standing place;
    std::vector<Entry> entries;
    std::size_t next = 0;
  };

  bool dropped(SourceDrop reason, const std::string& what = {}) {
    sink_.drop(reason, what);
    return true;
  }

  bool visit(const Level& level, const Entry& entry) {
    if (stop_requested()) throw Interrupted("interrupted; nothing was written");
    const std::string path = level.folder + entry.name;
    switch (entry.kind) {
      case EntryKind::link:
        return dropped(SourceDrop::link);
      case EntryKind::special:
        return dropped(SourceDrop::special);
      case EntryKind::folder: {
        if (std::find(k_not_written_here.begin(), k_not_written_here.end(), entry.name) ==
            k_not_written_here.end()) {
          Standing place = level.place;
          place.path += entry.name + "/";
          enter(path, std::move(place));
        }
        return true;
      }
      case EntryKind::file:
        break;
    }
    return read_file(
        path, false,
        {level.place.repo, level.place.path + entry.name, "", level.place.licence, ""});
  }

  void enter(const std::string& folder, Standing place) {
    Listing listing = list(folder);
    if (listing.error != 0) sink_.fail(folder, text_of_error(listing.error));
    Level level{folder + (folder.ends_with('/') ? "" : "/"), std::move(place),
                std::move(listing.entries), 0};
    if (levels_.empty())
      level.place.below_top = level.folder.size();
    else if (listing.is_repository) {
      // Relative to the top: where the tree lies on this machine is not to be told.
      level.place.repo = level.folder.substr(level.place.below_top);
      level.place.repo.pop_back();
      level.place.path.clear();
    }
    read_licence(level);
    levels_.push_back(std::move(level));
  }

  // A licence file that is not understood hides those above it.
  void read_licence(Level& level) const {
    std::vector<std::string> found;
    for (const Entry& entry : level.entries) {
      if (entry.kind != EntryKind::file || !is_licence_file(entry.name)) continue;
      OpenedSource file(level.folder + entry.name, false);
      std::string text;
      if (file.error() == 0 && file.is_file()) file.read_to(text, k_largest_licence);
      found.push_back(licence_in(text));
    }
    if (found.empty()) return;
    const bool all_known = std::find(found.begin(), found.end(), "") == found.end();
    level.place.licence = all_known ? all_of_licences(found) : "";
  }

  const SourceLanguages& languages_;
  SourceSink& sink_;
  std::vector<Level> levels_;
};

// Of "a/tree", "a/tree/" and "." the name of the folder itself.
std::string name_of_folder(const fs::path& folder) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(folder, error);
  const fs::path named = folder.has_filename() ? folder : folder.parent_path();
  const std::string name = named.filename();
  return name.empty() || name == "." || name == ".." ? whole.filename().string() : name;
}

}  // namespace

void read_source_tree(const fs::path& folder, const SourceLanguages& languages, SourceSink& sink) {
  TreeReader(languages, sink).read(folder, name_of_folder(folder));
}

void read_source_file(const fs::path& file, const SourceLanguages& languages, SourceSink& sink) {
  TreeReader(languages, sink).read_file(file, true, {"", file.filename(), "", "", ""});
}

}  // namespace octet
