// Compile-time bomb: includes itself twice, to the compiler's limit of nesting.
// Must not compile.
#include __FILE__
#include __FILE__

int main() {
  return 7;
}
