// Opens files by handle instead of by name, with the handle of the root of a file system guessed.
// Must be refused.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

int main() {
  int breaches = 0;
  auto* handle = static_cast<file_handle*>(std::calloc(1, sizeof(file_handle) + 128));
  handle->handle_bytes = 8;
  handle->handle_type = 1;
  const unsigned char root[8] = {2};
  std::memcpy(handle->f_handle, root, sizeof root);
  for (const char* place : {"/", "/tmp", "/proc", "/usr", "/etc"}) {
    const int mount = open(place, O_RDONLY | O_DIRECTORY);
    if (mount < 0) continue;
    if (open_by_handle_at(mount, handle, O_RDONLY) >= 0) ++breaches;
    std::printf("%s: %s: %s\n", breaches ? "BREACH" : "contained", place, std::strerror(errno));
    close(mount);
  }
  return breaches ? 7 : 0;
}
