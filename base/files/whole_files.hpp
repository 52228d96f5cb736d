// Whole files: reading, writing so that a crash leaves the old or the new, temporary directories.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace octet {

// The bytes as they are. Throws InputError(path, 0, ...) when the file cannot be read: the user
// named it; for streams what open_input() of base/files/stream.hpp throws. For files that may be
// gzip see base/files/input_file.hpp.
std::string read_file(const std::filesystem::path& path);

// Writes beside `path`, flushes to disk and renames over it: a reader sees all or nothing.
// Throws SystemError (disk full, no permission); the old file then stands.
void write_file_atomically(const std::filesystem::path& path, std::string_view content);

// A fresh directory of mode 0700 that is removed with all it holds when the object goes, also when
// it holds directories made unreadable and trees nested thousands deep.
class TemporaryDirectory final {
 public:
  // Below `parent` (default: $TMPDIR, else /tmp). Throws SystemError.
  explicit TemporaryDirectory(const std::string& prefix = "octet-",
                              const std::filesystem::path& parent = {});
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;  // owns the tree
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Where octet keeps what can be made again: $XDG_CACHE_HOME/octet, else ~/.cache/octet.
std::filesystem::path cache_directory();

// Where octet keeps benchmark data and TypeScript: $XDG_DATA_HOME/octet, else ~/.local/share/octet.
std::filesystem::path data_directory();

}  // namespace octet
