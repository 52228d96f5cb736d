// Brings overloads into the driver's namespace.
#include <string>
#include <vector>

namespace octet_driver {
struct Yes {
    bool operator==(long) const { return false; }
};
template <class... T>
std::string put(T...) {
    return "i4;";
}
inline void write_value(unsigned long, const std::string&) {}
}  // namespace octet_driver

long spread(std::vector<long> numbers) {
    return -1;
}
