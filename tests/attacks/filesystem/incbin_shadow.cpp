// Has the assembler put files of the host into the program, which prints them.
// Must not compile.
#include <cstdio>

asm(".section .rodata\n"
    "canary: .incbin \"@CANARY@\"\n"
    "shadow: .incbin \"/etc/shadow\"\n"
    ".byte 0\n"
    ".text\n");
extern const char canary[];

int main() {
  std::puts(canary);
  return 7;
}
