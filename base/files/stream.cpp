#include "base/files/stream.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/files/nameless_file.hpp"
#include "base/stop.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& name, int error) {
  throw InputError(name, 0,
                   "cannot read: " + std::error_code(error, std::generic_category()).message());
}

// The descriptor that `name` stands for. Opening it by its name would be another opening of the
// same pipe, which cannot know whether its writers have been and gone.
std::optional<int> named_descriptor(const std::string& name) {
  if (name == "-" || name == "/dev/stdin") return STDIN_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!std::string_view(name).starts_with(folder)) continue;
    int number = 0;
    const char* end = name.data() + name.size();
    const auto result = std::from_chars(name.data() + folder.size(), end, number);
    if (result.ec == std::errc() && result.ptr == end && number >= 0) return number;
  }
  return std::nullopt;
}

// A named pipe that nobody writes to yet must not be waited for here.
Descriptor open_stream(const std::string& name) {
  const auto number = named_descriptor(name);
  Descriptor opened(number ? ::fcntl(*number, F_DUPFD_CLOEXEC, 3)
                           : ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!opened) refuse(name, errno);
  return opened;
}

struct stat status_of(const Descriptor& file, const std::string& name) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) refuse(name, errno);
  return status;
}

// Of devices a terminal alone ends, and /dev/null at once.
void check_kind(const Descriptor& file, const struct stat& status, const std::string& name) {
  if (S_ISDIR(status.st_mode)) throw InputError(name, 0, "is a directory, expected a file");
  const bool is_null = S_ISCHR(status.st_mode) && status.st_rdev == ::makedev(1, 3);
  const bool ends = S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode) ||
                    S_ISSOCK(status.st_mode) || is_null || ::isatty(file.get()) == 1;
  if (!ends) throw InputError(name, 0, "is a device, expected a file or a pipe");
}

void check_is_first(const struct stat& status, const std::string& name) {
  static std::mutex mutex;
  static std::set<std::pair<dev_t, ino_t>> read;
  const std::lock_guard lock(mutex);
  if (read.emplace(status.st_dev, status.st_ino).second) return;
  throw InputError(name, 0,
                   "is a stream that was read already, and there is nothing left in it; what is "
                   "needed more than once must be a file");
}

void wait_for(const Descriptor& file, const std::string& name) {
  pollfd wanted[] = {{file.get(), POLLIN, 0}, {stop_descriptor(), POLLIN, 0}};
  while (true) {
    const int ready = ::poll(wanted, 2, -1);
    if (ready < 0 && errno != EINTR) throw SystemError("cannot wait for " + name, errno);
    if (stop_requested()) throw Interrupted("interrupted while " + name + " was read");
    if (ready > 0) return;
  }
}

}  // namespace

bool is_stream(const fs::path& path) {
  if (named_descriptor(path)) return true;
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return false;
  return !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

std::string name_of_stream(const fs::path& stream) {
  const auto number = named_descriptor(stream);
  if (!number && stream.has_filename()) return stream.filename();
  return number == STDIN_FILENO ? "stdin" : "stream";
}

void read_stream(const fs::path& stream, const std::function<void(std::string_view)>& take) {
  const std::string name = stream;
  const Descriptor file = open_stream(name);
  const struct stat status = status_of(file, name);
  check_kind(file, status, name);
  check_is_first(status, name);
  std::vector<char> buffer(std::size_t{256} << 10);
  while (true) {
    wait_for(file, name);
    const ssize_t n = ::read(file.get(), buffer.data(), buffer.size());
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n < 0) refuse(name, errno);
    if (n == 0) return;
    take({buffer.data(), static_cast<std::size_t>(n)});
  }
}

Descriptor open_input(const fs::path& path) {
  const std::string name = path;
  if (!is_stream(path)) {
    Descriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) refuse(name, errno);
    if (S_ISDIR(status_of(file, name).st_mode))
      throw InputError(name, 0, "is a directory, expected a file");
    return file;
  }
  const fs::path folder = fs::temp_directory_path();
  Descriptor copy = make_nameless_file(folder);
  read_stream(path, [&](std::string_view bytes) {
    write_all(copy.get(), bytes, "a copy of " + name + " in " + folder.string());
  });
  if (::lseek(copy.get(), 0, SEEK_SET) != 0) throw SystemError("cannot rewind a copy", errno);
  return copy;
}

}  // namespace octet
