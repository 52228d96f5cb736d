// Compile-time bomb: the compiler is told to read a file that has no end.
// Must not compile.
#include "/dev/zero"

int main() {
  return 7;
}
