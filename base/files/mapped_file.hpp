// A file read in place.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace octet {

// The whole of a file, mapped read-only. The file must not be cut short while it is mapped.
class MappedFile final {
 public:
  // Throws InputError when the file cannot be opened, SystemError when it cannot be mapped.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;  // owns the mapping
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {static_cast<const char*>(start_), size_}; }

 private:
  void* start_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace octet
