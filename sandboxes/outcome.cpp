#include "sandboxes/outcome.hpp"

#include <array>

namespace octet {

std::string name_of(const Termination& termination) {
  static constexpr std::array<const char*, std::variant_size_v<Termination>> k_names = {
      "exited",       "signaled", "cpu_timeout",    "wall_timeout", "out_of_memory",
      "output_limit", "denied",   "sandbox_failed", "stopped"};
  return k_names.at(termination.index());
}

bool exited_cleanly(const Termination& termination) {
  const auto* exited = std::get_if<Exited>(&termination);
  return exited != nullptr && exited->code == 0;
}

}  // namespace octet
