// Puts the compiler's own environment and command line into the program.
// Must not compile, or hold nothing of the host: the canary's name is looked for.
#include <cstdio>
#include <cstring>

asm(".section .rodata\n"
    "environment: .incbin \"/proc/self/environ\"\n"
    ".byte 0\n"
    "environment_end:\n"
    ".text\n");
extern const char environment[];
extern const char environment_end[];

int main() {
  const bool found = memmem(environment, static_cast<std::size_t>(environment_end - environment),
                            "OCTET_CANARY_TOKEN", 18) != nullptr;
  std::puts(found ? "BREACH: environment" : "contained: nothing of the host");
  return found ? 7 : 0;
}
