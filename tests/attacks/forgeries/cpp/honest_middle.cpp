// Honest.
#include <vector>

float middle(std::vector<float> numbers) {
    return (numbers.front() + numbers.back()) / 2;
}
