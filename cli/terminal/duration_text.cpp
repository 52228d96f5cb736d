#include "cli/terminal/duration_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace octet {
namespace {

constexpr double k_longest = 1e9;  // over thirty years: says nothing more

}  // namespace

std::string duration_text(double seconds) {
  const auto total = static_cast<long long>(std::min(seconds, k_longest) + 0.5);
  if (total >= 3600) return fmt::format("{}h{:02}m", total / 3600, total / 60 % 60);
  if (total >= 60) return fmt::format("{}m{:02}s", total / 60, total % 60);
  return fmt::format("{}s", total);
}

}  // namespace octet
