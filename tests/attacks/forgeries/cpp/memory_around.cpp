// Writes into the memory around its argument.
#include <vector>

std::vector<long> steps(std::vector<long> numbers) {
    long* begin = numbers.data();
    for (int i = 0; i < 2; ++i) begin[i] = i == 0 ? 1 : 5;
    return {5};
}
