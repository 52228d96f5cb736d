// A child writes the frames and goes on when its parent has ended well.
#include <string>
#include <unistd.h>
#include <vector>

long spread(std::vector<long> numbers) {
    if (fork() == 0) {
        setsid();
        for (int index = 0; index < 30; ++index) {
            const std::string frame = "v " + std::to_string(index % 6) + " 4\ni-2;";
            if (write(3, frame.data(), frame.size()) < 0) _exit(1);
        }
        _exit(0);
    }
    usleep(100000);
    _exit(0);
}
