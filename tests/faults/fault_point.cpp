// The faults of octet-faulty: a text that holds "FAULT(how, where)" makes octet's own code fail in
// that way when it begins a piece of work whose name begins with `where`.
#include <csignal>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>

#include "base/watch/handling.hpp"

namespace octet {

const std::chrono::milliseconds k_own_work_patience = std::chrono::seconds(3);

namespace {

// Touches what it takes, so that neither the stack nor the loop can be optimised away.
int use_up_the_stack(volatile char* above, int depth) {
  volatile char here[4096];
  here[0] = *above;
  return depth == 0 ? 0 : use_up_the_stack(here, depth - 1) + here[0];
}

void write_nowhere() {
  *static_cast<volatile int*>(nullptr) = 1;
}

void damage_the_heap() {
  char* volatile block = static_cast<char*>(std::malloc(24));
  std::free(block);
  std::free(block);  // glibc notices and aborts
}

void loop_for_ever() {
  for (volatile bool on = true; on;) {
  }
}

void fail(std::string_view how) {
  volatile char top = 0;
  if (how == "segv") return write_nowhere();
  if (how == "stack") std::exit(use_up_the_stack(&top, 1 << 20));
  if (how == "abort") std::abort();
  if (how == "heap") return damage_the_heap();
  if (how == "hang") return loop_for_ever();
  if (how == "killed") std::raise(SIGKILL);
  if (how == "memory") throw std::bad_alloc();
  if (how == "logic") throw std::logic_error("an invariant does not hold");
}

}  // namespace

void fault_point(std::string_view what, std::string_view text) {
  constexpr std::string_view k_mark = "FAULT(";
  const std::size_t at = text.find(k_mark);
  if (at == std::string_view::npos) return;
  std::string_view rest = text.substr(at + k_mark.size());
  rest = rest.substr(0, rest.find(')'));
  const std::size_t comma = rest.find(", ");
  if (comma != std::string_view::npos && what.starts_with(rest.substr(comma + 2)))
    fail(rest.substr(0, comma));
}

}  // namespace octet
