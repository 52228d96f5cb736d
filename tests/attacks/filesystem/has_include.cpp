// Asks the compiler which files of the host exist.
// Must compile and pass: as far as the compiler sees, they do not.
#include <cstdio>

#if __has_include("@CANARY@") || __has_include("/etc/shadow") || __has_include("/root/.profile")
#define FOUND 7
#else
#define FOUND 0
#endif

int main() {
  std::puts(FOUND ? "BREACH: the compiler sees the host" : "contained: the compiler sees nothing");
  return FOUND;
}
