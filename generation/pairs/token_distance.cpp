#include "generation/pairs/token_distance.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

#include "benchmarks/code/code_tokens.hpp"

namespace octet {

std::vector<std::uint64_t> token_hashes(const std::string& code, const Language& language) {
  std::vector<std::uint64_t> hashes;
  for (const std::string_view token : code_tokens(code, language.syntax))
    hashes.push_back(std::hash<std::string_view>()(token));
  return hashes;
}

// The band of the usual table in which the distance can be below the limit (Ukkonen).
std::size_t edit_distance(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b,
                          std::size_t limit) {
  if (a.size() > b.size()) return edit_distance(b, a, limit);
  if (b.size() - a.size() >= limit) return limit;
  std::vector<std::size_t> row(b.size() + 1, limit), above(b.size() + 1, limit);
  for (std::size_t j = 0; j <= std::min(b.size(), limit); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t first = i > limit ? i - limit : 0, last = std::min(b.size(), i + limit);
    std::size_t least = limit;
    for (std::size_t j = first; j <= last; ++j) {
      std::size_t best = above[j] + 1;
      if (j == 0) {
        best = i;
      } else {
        best = std::min({best, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                         j > first ? row[j - 1] + 1 : limit});
      }
      row[j] = std::min(best, limit);
      least = std::min(least, row[j]);
    }
    if (least >= limit) return limit;
    if (first > 0) row[first - 1] = limit;
    if (last < b.size()) row[last + 1] = limit;
    std::swap(row, above);
  }
  return std::min(above[b.size()], limit);
}

}  // namespace octet
