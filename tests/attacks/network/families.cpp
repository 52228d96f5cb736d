// Makes sockets of the families through which kernels are attacked or neighbours are reached.
// Must be refused, one by one.
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

struct Attempt {
  const char* name;
  int family, type, protocol;
};

int main() {
  const Attempt attempts[] = {
      {"netlink route", AF_NETLINK, SOCK_RAW, 0},
      {"netlink netfilter", AF_NETLINK, SOCK_RAW, 12},
      {"packet", AF_PACKET, SOCK_RAW, 0},
      {"raw", AF_INET, SOCK_RAW, 255},
      {"icmp", AF_INET, SOCK_DGRAM, 1},
      {"sctp", AF_INET, SOCK_SEQPACKET, 132},
      {"mptcp", AF_INET, SOCK_STREAM, 262},
      {"alg", AF_ALG, SOCK_SEQPACKET, 0},
      {"vsock", AF_VSOCK, SOCK_STREAM, 0},
      {"bluetooth", AF_BLUETOOTH, SOCK_RAW, 1},
      {"can", AF_CAN, SOCK_RAW, 1},
      {"tipc", AF_TIPC, SOCK_SEQPACKET, 0},
      {"xdp", 44, SOCK_RAW, 0},
      {"smc", 43, SOCK_STREAM, 0},
      {"rds", AF_RDS, SOCK_SEQPACKET, 0},
      {"key", AF_KEY, SOCK_RAW, 2},
      {"kcm", AF_KCM, SOCK_SEQPACKET, 0},
      {"qipcrtr", 42, SOCK_DGRAM, 0},
  };
  int breaches = 0;
  for (const Attempt& attempt : attempts) {
    const int descriptor = socket(attempt.family, attempt.type, attempt.protocol);
    if (descriptor >= 0) ++breaches;
    std::printf("%s: %s: %s\n", descriptor >= 0 ? "BREACH" : "contained", attempt.name,
                std::strerror(errno));
  }
  return breaches ? 7 : 0;
}
