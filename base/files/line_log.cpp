#include "base/files/line_log.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "base/error.hpp"

namespace octet {

LineLog::LineLog(std::filesystem::path path) : path_(std::move(path)) {
  const std::string name = path_.string();
  file_ = Descriptor(::open(name.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
  if (!file_) throw SystemError("cannot open " + name, errno);
  struct stat status {};
  if (::fstat(file_.get(), &status) != 0)
    throw SystemError("cannot read the size of " + name, errno);
  const auto size = static_cast<std::uint64_t>(status.st_size);
  size_ = whole_lines(file_.get(), size, name);
  if (size_ != size && ::ftruncate(file_.get(), static_cast<off_t>(size_)) != 0)
    throw SystemError("cannot shorten " + name, errno);
}

void LineLog::append(std::string_view lines) {
  try {
    write_all(file_.get(), lines, path_.string());
  } catch (const SystemError&) {
    // Best effort: a torn line that stays is cut off when the file is opened again.
    [[maybe_unused]] const int cut = ::ftruncate(file_.get(), static_cast<off_t>(size_));
    throw;
  }
  size_ += lines.size();
}

std::uint64_t whole_lines(int fd, std::uint64_t size, const std::string& name) {
  std::array<char, 65'536> chunk;
  while (size > 0) {
    const std::uint64_t begin = size - std::min<std::uint64_t>(size, chunk.size());
    const ssize_t got = ::pread(fd, chunk.data(), size - begin, static_cast<off_t>(begin));
    if (got <= 0) throw SystemError("cannot read " + name, got < 0 ? errno : EIO);
    const std::string_view text(chunk.data(), static_cast<std::size_t>(got));
    if (const auto newline = text.rfind('\n'); newline != std::string_view::npos) {
      return begin + newline + 1;
    }
    size = begin;
  }
  return 0;
}

}  // namespace octet
