// faulty_interpreter HOW FILE: prints what the file holds, and to stderr whether it was forked from
// a zygote. One that was forked fails as HOW says before it opens the file: "never", "always", or,
// where the file is a long one, "crash", "hang", "leave", "memory" or "late", which crashes after
// it has opened it.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

namespace {

void fail(const char* how) {
  if (std::strcmp(how, "hang") == 0) {
    for (volatile bool on = true; on;) {
    }
  }
  if (std::strcmp(how, "leave") == 0) ::_exit(0);
  if (std::strcmp(how, "memory") == 0) std::memset(std::malloc(1U << 30), 1, 1U << 30);
  std::abort();
}

}  // namespace

int main(int, char** argv) {
  const long number = ::syscall(SYS_getpid);
  struct stat status {};
  ::stat(argv[2], &status);  // here the zygote stops
  const bool is_forked = ::syscall(SYS_getpid) != number;
  const bool is_faulty = is_forked && std::strcmp(argv[1], "never") != 0 &&
                         (status.st_size >= 100 || std::strcmp(argv[1], "always") == 0);
  const bool is_late = std::strcmp(argv[1], "late") == 0;
  if (is_faulty && !is_late) fail(argv[1]);
  const int file = ::open(argv[2], O_RDONLY);
  if (is_faulty) fail(argv[1]);
  char text[4096];
  const ssize_t n = ::read(file, text, sizeof text);
  const char* way = is_forked ? "forked" : "plain";
  return ::write(2, way, std::strlen(way)) < 0 || ::write(1, text, static_cast<std::size_t>(n)) < 0;
}
