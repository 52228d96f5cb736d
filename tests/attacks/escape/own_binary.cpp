// Opens for writing the programs that run: its own, that of process 1, and those of the system.
// Must be refused.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <initializer_list>

int main() {
  int breaches = 0;
  for (const char* path : {"/proc/1/exe", "/proc/self/exe", "/proc/self/map_files", "/bin/sh",
                           "/usr/bin/env", "/lib64/ld-linux-x86-64.so.2"}) {
    const bool opened = open(path, O_WRONLY) >= 0;
    if (opened) ++breaches;
    std::printf("%s: %s: %s\n", opened ? "BREACH" : "contained", path, std::strerror(errno));
  }
  return breaches ? 7 : 0;
}
