// Compile-time bomb: a constant that takes forever to evaluate.
// Must not compile, by the compiler's own limit or one of the compile step.
constexpr long forever() {
  long i = 1;
  while (i > 0) i = i % 1000 + 1;
  return i;
}

int main() {
  constexpr long value = forever();
  return value == 0 ? 0 : 7;
}
