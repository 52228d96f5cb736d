#include "base/files/input_file.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/files/stream.hpp"

namespace octet {
namespace {

using Stream = std::unique_ptr<gzFile_s, decltype(&gzclose_r)>;

constexpr unsigned k_buffer_bytes = 256 * 1024;

Stream open_packed(const std::string& name) {
  Descriptor file = open_input(name);
  // gzdopen takes the descriptor only when it succeeds.
  Stream stream(::gzdopen(file.get(), "rb"), &gzclose_r);
  if (stream == nullptr) throw SystemError("cannot set up reading " + name, ENOMEM);
  file.release();
  ::gzbuffer(stream.get(), k_buffer_bytes);
  return stream;
}

}  // namespace

struct InputFile::State {
  std::string name;
  Stream stream;
};

InputFile::InputFile(const std::filesystem::path& path)
    : state_(std::make_unique<State>(State{path.string(), open_packed(path.string())})) {}

InputFile::~InputFile() = default;

const std::string& InputFile::name() const {
  return state_->name;
}

bool InputFile::is_compressed() const {
  return ::gzdirect(state_->stream.get()) == 0;
}

std::size_t InputFile::read(char* buffer, std::size_t size, std::size_t line) {
  constexpr std::size_t k_most_at_once = std::size_t{1} << 30;  // gzread counts in unsigned int
  gzFile stream = state_->stream.get();
  std::size_t done = 0;
  while (done < size) {
    const auto wanted = static_cast<unsigned>(std::min(size - done, k_most_at_once));
    const int got = ::gzread(stream, buffer + done, wanted);
    if (got > 0) done += static_cast<std::size_t>(got);
    if (got == static_cast<int>(wanted)) continue;
    int error = Z_OK;
    const char* text = ::gzerror(stream, &error);
    if (error == Z_OK) break;  // the end
    if (error == Z_ERRNO)
      throw InputError(state_->name, 0,
                       "cannot read: " + std::error_code(errno, std::generic_category()).message());
    // Z_BUF_ERROR is how zlib says that the file ended inside the gzip stream.
    const std::string what = error == Z_BUF_ERROR ? "it ends in the middle" : text;
    throw InputError(state_->name, line,
                     fmt::format("damaged gzip data: {}; copy or compress the file again", what));
  }
  return done;
}

std::string read_uncompressed(const std::filesystem::path& path, std::size_t limit) {
  InputFile file(path);
  std::string content;
  std::size_t done = 0;
  do {
    content.resize(done + std::max<std::size_t>(k_buffer_bytes, done));
    done += file.read(content.data() + done, content.size() - done, 0);
    if (done > limit) {
      throw InputError(
          file.name(), 0,
          fmt::format("holds more than {} MiB, the most that is read in one piece", limit >> 20));
    }
  } while (done == content.size());
  content.resize(done);
  return content;
}

}  // namespace octet
