#include "base/descriptor.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/error.hpp"

namespace octet {

Pipe make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw SystemError("cannot make a pipe", errno);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor make_memory_file(const char* name, std::string_view content) {
  Descriptor file(::memfd_create(name, MFD_CLOEXEC));
  if (!file) throw SystemError("cannot make a memory file", errno);
  write_all(file.get(), content, name);
  if (::lseek(file.get(), 0, SEEK_SET) != 0)
    throw SystemError("cannot rewind a memory file", errno);
  return file;
}

void write_all(int fd, std::string_view bytes, const std::string& what) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw SystemError("cannot write " + what, errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string read_at(int fd, std::uint64_t offset, std::size_t size, const std::string& what) {
  std::string content(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const ssize_t n =
        ::pread(fd, content.data() + done, size - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw SystemError("cannot read " + what, errno);
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  content.resize(done);
  return content;
}

std::string read_from_start(int fd, const std::string& what) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) throw SystemError("cannot stat " + what, errno);
  return read_at(fd, 0, static_cast<std::size_t>(status.st_size), what);
}

}  // namespace octet
