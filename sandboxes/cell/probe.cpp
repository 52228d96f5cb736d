#include "sandboxes/cell/probe.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/file.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "sandboxes/cell/protocol/spec.hpp"

namespace octet::cell {
namespace {

bool contained(bool ok, const char* what) {
  std::printf("%s%s", ok ? "" : "NOT CONTAINED: ", what);
  if (!ok) std::printf(" (%s)", std::strerror(errno));
  std::printf("\n");
  return ok;
}

const char* told(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool cannot_open(const char* path, int flags) {
  return ::open(path, flags | O_CLOEXEC) < 0;
}

// Whether user 0 is the only user there is here, and another one for the host: without
// capabilities a name like any other. As degraded mode finds it under `unshare -r`.
bool is_root_by_name_only() {
  const Descriptor file(::open("/proc/self/uid_map", O_RDONLY | O_CLOEXEC));
  char text[256] = {};
  unsigned inside = 1, outside = 0, count = 0, more = 0;
  if (!file || ::read(file.get(), text, sizeof text - 1) <= 0) return false;
  return std::sscanf(text, "%u %u %u %u", &inside, &outside, &count, &more) == 3 && inside == 0 &&
         count == 1;
}

// As the caller of every other attack has them: no capability in any set.
bool user() {
  std::string status(4096, '\0');
  const Descriptor file(::open("/proc/self/status", O_RDONLY | O_CLOEXEC));
  status.resize(
      static_cast<std::size_t>(std::max<ssize_t>(0, ::read(file.get(), status.data(), 4095))));
  const bool bare = status.find("CapEff:\t0000000000000000") != std::string::npos &&
                    status.find("CapPrm:\t0000000000000000") != std::string::npos &&
                    status.find("NoNewPrivs:\t1") != std::string::npos;
  return contained(bare, "no capabilities, no new privileges") &
         contained(is_root_by_name_only() || (::setuid(0) != 0 && ::geteuid() != 0),
                   "cannot become root");
}

bool mount() {
  return contained(cannot_open(told(k_probe_file), O_RDONLY), "a file of the host is not there") &
         contained(cannot_open("/usr/octet-probe", O_WRONLY | O_CREAT),
                   "the root cannot be written");
}

bool pid() {
  const int other = std::atoi(told(k_probe_pid));
  return contained(::kill(other, 0) != 0 && errno == ESRCH, "processes of the host are not there");
}

bool net() {
  const Descriptor link(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in host{};
  host.sin_family = AF_INET;
  host.sin_port = htons(static_cast<std::uint16_t>(std::atoi(told(k_probe_port))));
  host.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool reached =
      link && ::connect(link.get(), reinterpret_cast<const sockaddr*>(&host), sizeof host) == 0;
  return contained(!reached, "a listener of the host cannot be reached");
}

bool ipc() {
  return contained(::shmat(std::atoi(told(k_probe_shm)), nullptr, 0) == reinterpret_cast<void*>(-1),
                   "a shared segment of the host is not there");
}

bool uts() {
  char name[128] = {};
  ::gethostname(name, sizeof name - 1);
  return contained(std::strcmp(name, "octet") == 0, "the host's name is hidden");
}

bool cgroup_namespace() {
  FILE* file = std::fopen("/proc/self/cgroup", "re");
  char line[512];
  bool hidden = file != nullptr;
  while (file != nullptr && std::fgets(line, sizeof line, file) != nullptr) {
    const char* path = std::strrchr(line, ':');
    hidden = hidden && path != nullptr && std::strcmp(path, ":/\n") == 0;
  }
  if (file != nullptr) std::fclose(file);
  return contained(hidden, "the host's cgroup paths are hidden");
}

bool seccomp() {
  const bool socket_denied = ::socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM;
  const bool trace_denied = ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) < 0 && errno == EPERM;
  const bool ring_absent = ::syscall(SYS_io_uring_setup, 1, nullptr) < 0 && errno == ENOSYS;
  const bool clone_denied = ::syscall(SYS_unshare, 0x10000000) < 0 && errno == EPERM;
  return contained(socket_denied, "socket: EPERM") & contained(trace_denied, "ptrace: EPERM") &
         contained(ring_absent, "io_uring: ENOSYS") & contained(clone_denied, "unshare: EPERM");
}

// Every way to a process by its number or by a descriptor of it, with signals that do nothing.
bool cannot_signal(pid_t other) {
  siginfo_t info{};
  info.si_code = SI_QUEUE;
  const auto handle = static_cast<int>(::syscall(SYS_pidfd_open, other, 0));
  const std::string place = "/proc/" + std::to_string(other);
  const Descriptor folder(::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const Pipe pipe = make_pipe();
  return ::kill(other, 0) < 0 && ::kill(-other, 0) < 0 && ::syscall(SYS_tkill, other, 0) < 0 &&
         ::syscall(SYS_tgkill, other, other, 0) < 0 &&
         ::syscall(SYS_rt_sigqueueinfo, other, 0, &info) < 0 &&
         ::syscall(SYS_rt_tgsigqueueinfo, other, other, 0, &info) < 0 &&
         ::syscall(SYS_pidfd_send_signal, handle, 0, nullptr, 0) < 0 &&
         ::syscall(SYS_pidfd_send_signal, folder.get(), 0, nullptr, 0) < 0 &&
         ::fcntl(pipe.read.get(), F_SETOWN, other) < 0;
}

bool can_signal_own() {
  const pid_t child = ::fork();
  if (child == 0) {
    ::pause();
    ::_exit(0);
  }
  int status = 0;
  return child > 0 && ::kill(::getpid(), 0) == 0 && ::kill(child, SIGKILL) == 0 &&
         ::waitpid(child, &status, 0) == child && WIFSIGNALED(status);
}

bool signals() {
  return contained(cannot_signal(std::atoi(told(k_probe_pid))), "octet cannot be signalled") &
         contained(cannot_signal(::getppid()), "the init process cannot be signalled") &
         contained(can_signal_own(), "own processes can be");
}

bool cannot_lock(const char* path, int flags) {
  const Descriptor file(::open(path, flags | O_CLOEXEC));
  struct flock lock {};
  lock.l_type = F_RDLCK;
  return file && ::flock(file.get(), LOCK_SH | LOCK_NB) < 0 &&
         ::fcntl(file.get(), F_SETLK, &lock) < 0 && ::fcntl(file.get(), F_GETLK, &lock) < 0 &&
         ::fcntl(file.get(), F_OFD_GETLK, &lock) < 0 &&
         ::fcntl(file.get(), F_NOTIFY, DN_ACCESS) < 0;
}

bool locks() {
  const Descriptor own(::open("own", O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  const bool own_too = own && ::flock(own.get(), LOCK_EX | LOCK_NB) == 0;
  return contained(cannot_lock("/usr/lib", O_RDONLY) && cannot_lock("/dev/null", O_RDWR),
                   own_too ? "files of the host cannot be locked, own ones can"
                           : "no files can be locked: another program takes octet's system calls");
}

bool landlock() {
  const std::string bait = std::string("/") + k_landlock_bait;
  const bool denied =
      cannot_open(told(k_probe_file)[0] != '\0' ? told(k_probe_file) : bait.c_str(), O_RDONLY);
  return contained(denied && errno == EACCES, "a file that only Landlock guards: EACCES");
}

bool rlimits() {
  int opened = 0;
  while (opened < 100'000 && ::open("/dev/null", O_RDONLY | O_CLOEXEC) >= 0) ++opened;
  const bool capped = opened < 100'000 && errno == EMFILE;
  struct rlimit core {};
  ::getrlimit(RLIMIT_CORE, &core);
  return contained(capped, "descriptors are capped") &
         contained(core.rlim_max == 0, "no core files");
}

// Bounded: at most 64 children, each of which only waits to be killed.
bool processes() {
  std::vector<pid_t> children;
  bool refused = false;
  for (int i = 0; i < 64 && !refused; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::pause();
      ::_exit(0);
    }
    refused = child < 0;
    if (child > 0) children.push_back(child);
  }
  const int error = errno;
  for (const pid_t child : children) {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }
  errno = error;
  return contained(refused && error == EAGAIN, "fork is refused at the cap");
}

// Bounded: touches 192 MiB under a limit of 64 MiB, then waits to be seen by an init process that
// polls.
bool memory() {
  constexpr std::size_t k_bytes = std::size_t{192} << 20;
  std::vector<char> touched(k_bytes, 1);
  ::sleep(2);
  return contained(touched[k_bytes / 2] == 0, "memory is limited");
}

// Works in children whose ends are ignored, and says how long: who counts must find it all.
bool cpu() {
  constexpr int k_children = 10;
  constexpr std::uint64_t k_micros_each = 3000;
  const auto used = [] {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000 +
           static_cast<std::uint64_t>(time.tv_nsec) / 1000;
  };
  ::signal(SIGCHLD, SIG_IGN);
  std::uint64_t worked = 0;
  for (int i = 0; i < k_children; ++i) {
    const pid_t child = ::fork();
    while (child == 0) {
      if (used() >= k_micros_each) ::_exit(0);
    }
    if (child < 0) continue;
    worked += k_micros_each;
    ::waitpid(child, nullptr, 0);  // until it is gone
  }
  std::printf("%llu", static_cast<unsigned long long>(worked + used()));
  return true;
}

struct Attack {
  const char* name;
  bool (*run)();
};
constexpr Attack k_attacks[] = {
    {"user", user},
    {"mount", mount},
    {"pid", pid},
    {"net", net},
    {"ipc", ipc},
    {"uts", uts},
    {"cgroupns", cgroup_namespace},
    {"seccomp", seccomp},
    {"signals", signals},
    {"locks", locks},
    {"landlock", landlock},
    {"rlimits", rlimits},
    {"processes", processes},
    {"memory", memory},
    {"cpu", cpu},
};

}  // namespace

int run_probe(const char* name) {
  for (const Attack& attack : k_attacks) {
    if (std::strcmp(attack.name, name) == 0) return attack.run() ? 0 : 1;
  }
  return 2;
}

}  // namespace octet::cell
