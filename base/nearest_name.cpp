#include "base/nearest_name.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace octet {
namespace {

constexpr std::size_t k_longest_name = 64;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t letters_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
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

// `most`: letters that may differ. Of equally near ones the first.
template <typename Distance>
std::string nearest(std::string_view name, const std::vector<std::string>& known, std::size_t most,
                    Distance distance) {
  if (name.size() > k_longest_name) return "";
  std::string best;
  std::size_t least = most + 1;
  for (const std::string& candidate : known) {
    const std::size_t found = distance(name, candidate);
    if (found >= least) continue;
    least = found;
    best = candidate;
  }
  return best;
}

// `share`: of the letters, one in so many.
std::size_t most_letters(std::string_view name, std::size_t share) {
  return std::max<std::size_t>(2, name.size() / share);
}

}  // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  return nearest(name, known, most_letters(name, 4), letters_between);
}

std::string nearest_key(std::string_view key, const std::vector<std::string>& known) {
  return nearest(key, known, most_letters(last_word(key), 3), distance);
}

std::string question_of(const std::string& nearest) {
  return nearest.empty() ? "" : "; did you mean " + nearest + "?";
}

}  // namespace octet
