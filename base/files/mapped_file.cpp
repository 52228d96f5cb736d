#include "base/files/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "base/descriptor.hpp"
#include "base/error.hpp"

namespace octet {

MappedFile::MappedFile(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) throw InputError(path.string(), 0, std::strerror(errno));
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) throw SystemError("cannot stat " + path.string(), errno);
  size_ = static_cast<std::size_t>(info.st_size);
  if (size_ == 0) return;  // nothing can be mapped of it
  start_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (start_ == MAP_FAILED) throw SystemError("cannot map " + path.string(), errno);
}

MappedFile::~MappedFile() {
  if (size_ > 0) ::munmap(start_, size_);
}

}  // namespace octet
