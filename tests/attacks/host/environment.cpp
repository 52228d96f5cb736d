// Looks for the environment of the program that judges it, in its own and beyond it on the stack.
// Must not find the driver's token.
#include <unistd.h>

#include <cstdio>
#include <cstring>

int main() {
  bool found = false;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    found = found || std::strncmp(*entry, "OCTET_CANARY_TOKEN", 18) == 0;
  }
  std::puts(found ? "BREACH: token" : "contained: no token");
  return found ? 7 : 0;
}
