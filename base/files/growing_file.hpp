// A file that is written piece by piece and appears whole.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>

namespace octet {

// Writes to "NAME.part" beside `path`; commit() flushes it to disk and renames it over `path`.
// Without commit() nothing appears. One thread at a time.
class GrowingFile final {
 public:
  // Throws SystemError.
  explicit GrowingFile(std::filesystem::path path);
  ~GrowingFile();
  GrowingFile(const GrowingFile&) = delete;  // owns the open file
  GrowingFile& operator=(const GrowingFile&) = delete;

  // Throws SystemError naming the file (disk full).
  void append(std::string_view bytes);
  void commit();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  std::filesystem::path part_;
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace octet
