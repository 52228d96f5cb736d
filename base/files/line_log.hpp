// A file that lines are appended to, by a program that may be killed at any moment.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/descriptor.hpp"

namespace octet {

// One thread at a time; others may read the file meanwhile, up to size().
class LineLog final {
 public:
  // Makes or opens the file and cuts off a last line without its newline, which a kill may have
  // left. Throws SystemError.
  explicit LineLog(std::filesystem::path path);

  // Appends whole lines, each with its newline, by one write(). Throws SystemError naming the file
  // (disk full); what was appended before stays.
  void append(std::string_view lines);

  std::uint64_t size() const { return size_; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  Descriptor file_;
  std::uint64_t size_ = 0;  // whole lines only
};

// Bytes up to and with the last newline among the first `size` of a seekable file. Throws
// SystemError.
std::uint64_t whole_lines(int fd, std::uint64_t size, const std::string& name);

}  // namespace octet
