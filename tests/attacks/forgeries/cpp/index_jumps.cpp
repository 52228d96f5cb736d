// Frames of later cases first, and of cases and lengths that no number holds.
#include <string>
#include <unistd.h>
#include <vector>

long spread(std::vector<long> numbers) {
    for (const char* index : {"5", "18446744073709551616", "-1", "0x0", "0 -4", ""}) {
        const std::string frame = std::string("v ") + index + " 4\ni-1;";
        if (write(3, frame.data(), frame.size()) < 0) _exit(1);
    }
    _exit(0);
}
