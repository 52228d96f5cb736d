// Honest, and prints, and defines names that are short.
#include <iostream>
#include <vector>

using namespace std;
#define put 1
#define at_ 2
#define T int

vector<long> steps(vector<long> numbers) {
    cout << "v 0 4\ni-1;" << endl;
    vector<long> found;
    for (size_t i = 1; i < numbers.size(); ++i) found.push_back(numbers[i] - numbers[i - 1]);
    return found;
}
