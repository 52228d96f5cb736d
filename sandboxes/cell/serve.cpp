#include "sandboxes/cell/serve.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>

#include "base/descriptor.hpp"
#include "sandboxes/cell/protocol/report.hpp"

namespace octet::cell {
namespace {

struct Order {
  char flags = 0;
  std::array<int, k_slots> descriptors{};
};

// Nothing when there are no more, or when what came is no order.
std::optional<Order> next_order() {
  Order order;
  struct iovec content {
    &order.flags, 1
  };
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(std::array<int, k_slots>))> room{};
  struct msghdr message {};
  message.msg_iov = &content;
  message.msg_iovlen = 1;
  message.msg_control = room.data();
  message.msg_controllen = room.size();
  ssize_t n = 0;
  while ((n = ::recvmsg(k_orders, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
  }
  const cmsghdr* rights = n == 1 ? CMSG_FIRSTHDR(&message) : nullptr;
  if (rights == nullptr || rights->cmsg_len != CMSG_LEN(sizeof order.descriptors))
    return std::nullopt;
  std::memcpy(order.descriptors.data(), CMSG_DATA(rights), sizeof order.descriptors);
  return order;
}

// Puts the descriptors into their slots and closes all others, the server's socket among them.
void take_slots(const Order& order) {
  std::array<int, k_slots> high{};
  for (std::size_t slot = 0; slot < k_slots; ++slot)
    high[slot] = ::fcntl(order.descriptors[slot], F_DUPFD_CLOEXEC, static_cast<int>(k_slots));
  for (int slot = 0; slot < k_slots; ++slot) ::dup2(high[static_cast<std::size_t>(slot)], slot);
  ::syscall(SYS_close_range, k_slots, ~0U, 0);
  if ((order.flags & k_with_report) == 0) ::close(k_report);
}

// The cgroup namespace comes later, when the cell is in its cgroup.
constexpr unsigned long k_namespaces =
    CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;

// fork() with octet as the parent. The process has one thread, so nothing is in an odd state.
pid_t fork_for_octet(bool in_namespaces) {
  const unsigned long flags = CLONE_PARENT | SIGCHLD | (in_namespaces ? k_namespaces : 0);
  return static_cast<pid_t>(::syscall(SYS_clone, flags, nullptr, nullptr, nullptr, nullptr));
}

// A cell's life. Reports what fails. The spec stays to the end of the process: each page in which
// something is freed would be copied, for the server has it too.
Return live(const std::function<void(const Spec&)>& in_command) try {
  const Spec& spec = *new Spec(decode_spec(read_from_start(k_spec, "the cell's orders")));
  ::close(k_spec);
  const Return returned = run(spec);
  if (returned) return returned;
  if (in_command) in_command(spec);
  return returned;
} catch (const std::exception& error) {
  report_failure(error.what(), 0);
  return 1;
}

}  // namespace

void announce_begin() {
  announce_start();
  stop_reporting();
}

Served serve(const Forking& forking) {
  while (const auto order = next_order()) {
    if (forking.before) forking.before();
    const pid_t pid = fork_for_octet((order->flags & k_in_namespaces) != 0);
    if (pid == 0) {
      take_slots(*order);
      const Return returned = live(forking.after_in_command);
      if (!returned) return Served::command;
      ::_exit(*returned);
    }
    const std::int32_t answer = pid < 0 ? -errno : pid;
    if (forking.after_in_server) forking.after_in_server();
    for (const int descriptor : order->descriptors) ::close(descriptor);
    if (::send(k_orders, &answer, sizeof answer, MSG_NOSIGNAL) != sizeof answer) break;
  }
  return Served::ended;
}

}  // namespace octet::cell
