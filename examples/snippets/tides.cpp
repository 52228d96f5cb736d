#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

// How long the ford can be crossed: the longest run of hours with water below the mark.
std::size_t longest_crossing(const std::vector<int>& levels, int mark) {
  std::size_t longest = 0, run = 0;
  for (const int level : levels) {
    run = level < mark ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// One letter for each change: r for rising, f for falling, s for still.
std::string trend(const std::vector<int>& levels) {
  std::string letters;
  for (std::size_t i = 1; i < levels.size(); ++i) {
    const int change = levels[i] - levels[i - 1];
    letters += change > 0 ? 'r' : change < 0 ? 'f' : 's';
  }
  return letters;
}

// The mean of each three neighbours, rounded down; the ends stay as they are.
std::vector<int> smoothed(std::vector<int> levels) {
  const std::vector<int> before = levels;
  for (std::size_t i = 1; i + 1 < before.size(); ++i)
    levels[i] = (before[i - 1] + before[i] + before[i + 1]) / 3;
  return levels;
}
