// A whole frame of 60 MB.
#include <string>
#include <unistd.h>
#include <vector>

long spread(std::vector<long> numbers) {
    const std::string frame = "v 0 62914560\n" + std::string(62914560, 'l');
    for (size_t at = 0; at < frame.size();) {
        const long sent = write(3, frame.data() + at, frame.size() - at);
        if (sent > 0) at += sent;
    }
    _exit(0);
}
