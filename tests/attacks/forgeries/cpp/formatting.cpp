// Changes how numbers are written.
#include <clocale>
#include <locale>
#include <vector>

struct Odd : std::numpunct<char> {
    char do_thousands_sep() const override { return '4'; }
    std::string do_grouping() const override { return "\1"; }
};

long spread(std::vector<long> numbers) {
    std::locale::global(std::locale(std::locale(), new Odd));
    return -111;
}
