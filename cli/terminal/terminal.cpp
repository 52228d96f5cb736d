#include "cli/terminal/terminal.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string_view>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "cli/terminal/color.hpp"
#include "cli/terminal/text_columns.hpp"

namespace octet {
namespace {

// One of the two descriptors, for as long as octet runs.
struct Outlet {
  int descriptor = -1;
  std::string unfinished = {};  // a character or a mark of which only a part has come
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

ssize_t write_visible(void* cookie, const char* bytes, std::size_t size) {
  auto& outlet = *static_cast<Outlet*>(cookie);
  std::string text = outlet.unfinished + std::string(bytes, size);
  const std::size_t rest = unfinished_utf8(text) + unfinished_mark(text);
  outlet.unfinished = text.substr(text.size() - rest);
  text.resize(text.size() - rest);
  return write_all(outlet.descriptor, painted(text)) ? static_cast<ssize_t>(size) : 0;
}

std::FILE* guarded(Outlet& outlet, int buffering) {
  std::FILE* stream = ::fopencookie(&outlet, "w", {nullptr, write_visible, nullptr, nullptr});
  if (stream == nullptr) throw SystemError("cannot open a stream", errno);
  std::setvbuf(stream, nullptr, buffering, BUFSIZ);
  return stream;
}

}  // namespace

void guard_output() {
  static Outlet out{STDOUT_FILENO}, err{STDERR_FILENO};
  // Both are flushed when octet exits, as the streams they stand for would be.
  stdout = guarded(out, ::isatty(STDOUT_FILENO) == 1 ? _IOLBF : _IOFBF);
  stderr = guarded(err, _IONBF);
}

void rewrite_line(const std::string& text) {
  // A line that wraps could not be rewritten.
  const std::size_t width = terminal_width(STDERR_FILENO);
  write_to_terminal("\r" + painted_line(text, width > 0 ? width - 1 : text.max_size()) + "\x1b[K");
}

void write_to_terminal(const std::string& bytes) {
  // Nothing can be done where it cannot be shown.
  static_cast<void>(write_all(STDERR_FILENO, bytes));
}

}  // namespace octet
