// Who is asked for what in generated data: each role has an endpoint of its own in a recipe.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace octet {

enum class Role { generator, coder, judge, tester };

// In the order in which they are shown.
inline constexpr std::array<Role, 4> k_roles = {Role::generator, Role::coder, Role::judge,
                                                Role::tester};

// "generator"; as recipes and prompts call it.
std::string_view name_of(Role role);

// Nothing for a name that is no role's.
std::optional<Role> role_of(std::string_view name);

}  // namespace octet
