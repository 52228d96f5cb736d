// Connects to the driver's abstract socket, which no file system hides.
// Must be refused.
#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>

int main() {
  const char name[] = "@ABSTRACT@";
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path + 1, name, sizeof name - 1);
  const socklen_t size = offsetof(sockaddr_un, sun_path) + sizeof name;
  const int client = socket(AF_UNIX, SOCK_STREAM, 0);
  const bool reached = connect(client, reinterpret_cast<sockaddr*>(&address), size) == 0;
  std::printf("%s: %s\n", reached ? "BREACH" : "contained", std::strerror(errno));
  return reached ? 7 : 0;
}
