#include "generation/recipes/nearest_key.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace octet {
namespace {

constexpr std::size_t k_longest_key = 64;

std::size_t letters_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string_view last_word(std::string_view key) {
  return key.substr(key.rfind('.') + 1);  // all of it without a dot
}

// The key as a whole, or its last word in another section.
std::size_t distance(std::string_view key, std::string_view known) {
  const std::size_t moved = letters_between(last_word(key), last_word(known)) + 1;
  return std::min(letters_between(key, known), moved);
}

}  // namespace

std::string nearest_key(std::string_view key, const std::vector<std::string>& known) {
  if (key.size() > k_longest_key) return "";
  const std::size_t most = std::max<std::size_t>(2, last_word(key).size() / 3);
  std::string best;
  std::size_t least = most + 1;
  for (const std::string& candidate : known) {
    const std::size_t found = distance(key, candidate);
    if (found >= least) continue;
    least = found;
    best = candidate;
  }
  return best;
}

}  // namespace octet
