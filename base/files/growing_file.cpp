#include "base/files/growing_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/error.hpp"

namespace octet {

GrowingFile::GrowingFile(std::filesystem::path path)
    : path_(std::move(path)),
      part_(path_.string() + ".part"),
      file_(std::fopen(part_.c_str(), "wbe")) {
  if (!file_) fail();
}

GrowingFile::~GrowingFile() {
  std::error_code ignored;
  if (file_) std::filesystem::remove(part_, ignored);
}

void GrowingFile::append(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail();
}

void GrowingFile::commit() {
  if (std::fflush(file_.get()) != 0 || ::fsync(::fileno(file_.get())) != 0) fail();
  if (std::fclose(file_.release()) != 0) fail();
  std::error_code error;
  std::filesystem::rename(part_, path_, error);
  if (error) throw SystemError("cannot write " + path_.string(), error.value());
}

void GrowingFile::fail() const {
  throw SystemError("cannot write " + part_.string(), errno);
}

}  // namespace octet
