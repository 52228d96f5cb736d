#include "sandboxes/cell/setup/gate.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "sandboxes/cell/protocol/report.hpp"

namespace octet::cell {
namespace {

// One byte, with a descriptor or without.
struct Parcel {
  Parcel() {
    message.msg_iov = &content;
    message.msg_iovlen = 1;
    message.msg_control = room.data();
    message.msg_controllen = room.size();
  }
  Parcel(const Parcel&) = delete;  // points into itself
  Parcel& operator=(const Parcel&) = delete;

  char byte = 'l';
  iovec content{&byte, 1};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room{};
  msghdr message{};
};

}  // namespace

Gate::Gate() {
  int ends[2];
  need(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "making a gate");
  inits_ = Descriptor(ends[0]);
  commands_ = Descriptor(ends[1]);
}

void Gate::pass(Descriptor listener) {
  inits_.reset();
  Parcel parcel;
  if (listener) {
    cmsghdr* rights = CMSG_FIRSTHDR(&parcel.message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    const int number = listener.get();
    std::memcpy(CMSG_DATA(rights), &number, sizeof number);
  } else {
    parcel.message.msg_controllen = 0;
  }
  // An init process that is gone ends this process with itself.
  need(::sendmsg(commands_.get(), &parcel.message, MSG_NOSIGNAL) == 1, "reaching the init process");
  listener.reset();
  char nothing = 0;
  ssize_t n = 0;
  while ((n = ::read(commands_.get(), &nothing, 1)) < 0 && errno == EINTR) {
  }
  need(n == 0, "waiting for the init process");
  commands_.reset();
}

Descriptor Gate::listener() {
  commands_.reset();
  Parcel parcel;
  ssize_t n = 0;
  while ((n = ::recvmsg(inits_.get(), &parcel.message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
  }
  const cmsghdr* rights = n == 1 ? CMSG_FIRSTHDR(&parcel.message) : nullptr;
  if (rights == nullptr || rights->cmsg_len != CMSG_LEN(sizeof(int))) return {};
  int number = -1;
  std::memcpy(&number, CMSG_DATA(rights), sizeof number);
  return Descriptor(number);
}

}  // namespace octet::cell
