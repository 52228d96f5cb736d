// Connects to the driver's listeners on the host's loopback.
// Must be refused at once: no socket of the internet families, or no way from it.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

int main() {
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_port = htons(@TCP_PORT@);
  four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_port = htons(@TCP6_PORT@);
  six.sin6_addr = in6addr_loopback;

  alarm(4);  // a stall ends by SIGALRM
  const int a = socket(AF_INET, SOCK_STREAM, 0);
  const bool reached_four = connect(a, reinterpret_cast<sockaddr*>(&four), sizeof four) == 0;
  std::printf("%s: IPv4: %s\n", reached_four ? "BREACH" : "contained", std::strerror(errno));
  const int b = socket(AF_INET6, SOCK_STREAM, 0);
  const bool reached_six = connect(b, reinterpret_cast<sockaddr*>(&six), sizeof six) == 0;
  std::printf("%s: IPv6: %s\n", reached_six ? "BREACH" : "contained", std::strerror(errno));
  const bool fast_open = sendto(socket(AF_INET, SOCK_STREAM, 0), "x", 1, MSG_FASTOPEN,
                                reinterpret_cast<sockaddr*>(&four), sizeof four) == 1;
  std::printf("%s: fast open: %s\n", fast_open ? "BREACH" : "contained", std::strerror(errno));
  return reached_four || reached_six || fast_open ? 7 : 0;
}
