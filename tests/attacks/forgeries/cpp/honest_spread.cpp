// Honest.
#include <algorithm>
#include <vector>

long spread(std::vector<long> numbers) {
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    return *most - *least;
}
