// A folder that appears whole.
#pragma once

#include <filesystem>

namespace octet {

// What to do with a folder that holds something already.
enum class OnOccupied {
  refuse,
  replace,  // by the new one, in one step; whoever asks has seen that nothing else is in it
};

// Built beside `out` and renamed to it when all is there.
class StagedFolder final {
 public:
  // Throws InputError when `out` holds something and is not to be replaced, or the name that it has
  // for a while is that of a run of the user.
  explicit StagedFolder(const std::filesystem::path& out,
                        OnOccupied on_occupied = OnOccupied::refuse);
  ~StagedFolder();  // removes what is not committed
  StagedFolder(const StagedFolder&) = delete;
  StagedFolder& operator=(const StagedFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Throws std::filesystem::filesystem_error; `out` is then as it was.
  void commit();

 private:
  void exchange();

  std::filesystem::path out_;
  std::filesystem::path path_;
};

}  // namespace octet
