#include "sandboxes/cell/protocol/report.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace octet::cell {

namespace {
int status = k_status;
}

int keep_reporting_above(int least) {
  return status = ::fcntl(k_status, F_DUPFD_CLOEXEC, least);
}

void stop_reporting() {
  ::close(status);
}

void send(const Message& message) {
  // A failed write means that octet is gone; end of file on control says the same and is acted on.
  [[maybe_unused]] const ssize_t n = ::write(status, &message, sizeof message);
}

void send_if_read(const Message& message) {
  pollfd room{status, POLLOUT, 0};
  if (::poll(&room, 1, 0) == 1 && (room.revents & POLLOUT) != 0) send(message);
}

void announce_start() {
  Message started;
  started.kind = Kind::started;
  send(started);
}

void report_failure(const char* step, int error) {
  Message message;
  message.kind = Kind::failed;
  message.error = error;
  std::strncpy(message.step, step, sizeof message.step - 1);
  send(message);
}

void die(const char* step) {
  report_failure(step, errno);
  ::_exit(1);
}

}  // namespace octet::cell
