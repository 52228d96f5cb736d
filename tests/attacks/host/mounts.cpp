// Reads the table of mounts.
// Must not name a directory of the host that holds the driver's files.
#include <cstdio>
#include <fstream>
#include <string>

int main() {
  bool found = false;
  for (const char* path :
       {"/proc/self/mountinfo", "/proc/1/mountinfo", "/proc/mounts", "/etc/mtab"}) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      found = found || line.find("@CANARY_DIR@") != std::string::npos ||
              line.find("/home/") != std::string::npos;
    }
  }
  std::puts(found ? "BREACH: host directories" : "contained: none of the host's directories");
  return found ? 7 : 0;
}
