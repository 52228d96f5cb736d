// A temporary folder of input files, and the messages they cause.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "runners/languages/language.hpp"

namespace octet {

inline const Languages& test_languages() {
  static const Languages languages = Languages::embedded();
  return languages;
}

class InputFolder final {
 public:
  std::filesystem::path path() const { return directory_.path(); }

  std::filesystem::path write(const std::string& name, std::string_view content) const {
    const std::filesystem::path file = path() / name;
    std::filesystem::create_directories(file.parent_path());
    write_file_atomically(file, content);
    return file;
  }

  // The message of the InputError that `action` ends by, without the folder's own path.
  template <typename Action>
  std::string error_of(Action action) const {
    try {
      action();
    } catch (const InputError& error) {
      std::string message = error.what();
      const std::string own = path().string() + "/";
      if (const std::size_t at = message.find(own); at != std::string::npos) {
        message.erase(at, own.size());
      }
      return message;
    }
    return "no error";
  }

 private:
  TemporaryDirectory directory_;
};

}  // namespace octet
