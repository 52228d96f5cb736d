// A folder that appears whole.
#pragma once

#include <filesystem>

namespace octet {

// Built beside `out` and renamed to it when all is there.
class StagedFolder final {
 public:
  // Throws InputError when `out` holds something, or the name that it has for a while is that of a
  // run of the user.
  explicit StagedFolder(const std::filesystem::path& out);
  ~StagedFolder();  // removes what is not committed
  StagedFolder(const StagedFolder&) = delete;
  StagedFolder& operator=(const StagedFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void commit();

 private:
  std::filesystem::path out_;
  std::filesystem::path path_;
};

}  // namespace octet
