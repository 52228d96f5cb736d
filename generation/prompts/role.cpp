#include "generation/prompts/role.hpp"

#include <cstddef>

namespace octet {

std::string_view name_of(Role role) {
  constexpr std::array<std::string_view, k_roles.size()> k_role_names = {"generator", "coder",
                                                                         "judge", "tester"};
  return k_role_names.at(static_cast<std::size_t>(role));
}

std::optional<Role> role_of(std::string_view name) {
  for (const Role role : k_roles) {
    if (name_of(role) == name) return role;
  }
  return std::nullopt;
}

}  // namespace octet
