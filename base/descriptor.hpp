// Owner of one file descriptor.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace octet {

class Descriptor final {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      reset();
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  Descriptor(const Descriptor&) = delete;  // one owner: a copy would close twice
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { reset(); }

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  // Gives the descriptor up to the caller, who closes it.
  int release() { return std::exchange(fd_, -1); }
  void reset() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }

 private:
  int fd_ = -1;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

// Both ends close-on-exec. Throws SystemError.
Pipe make_pipe();

// An anonymous file in memory, close-on-exec, offset 0, holding `content`. Throws SystemError.
Descriptor make_memory_file(const char* name, std::string_view content = {});

// Writes everything, through short writes and EINTR. Throws SystemError("cannot write " + what).
void write_all(int fd, std::string_view bytes, const std::string& what);

// `size` bytes of a seekable descriptor from `offset` on, fewer only where it ends. The position of
// the descriptor stays, so that several threads may read. Throws SystemError("cannot read " +
// what).
std::string read_at(int fd, std::uint64_t offset, std::size_t size, const std::string& what);

// The whole content of a seekable descriptor from offset 0. Throws SystemError.
std::string read_from_start(int fd, const std::string& what);

}  // namespace octet
