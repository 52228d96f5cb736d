// Compile-time bomb: a list of a billion template arguments.
// Must not compile, by the memory limit of the compile step or the compiler's own limit.
#include <utility>

template <long... Numbers>
constexpr unsigned long count(std::integer_sequence<long, Numbers...>) {
  return sizeof...(Numbers);
}

int main() {
  return count(std::make_integer_sequence<long, 1'000'000'000>()) == 0 ? 0 : 7;
}
