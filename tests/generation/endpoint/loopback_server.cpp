#include "tests/generation/endpoint/loopback_server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "base/error.hpp"

namespace octet::test {
namespace {

constexpr int k_backlog = 4096;

std::size_t length_of(std::string_view head) {
  constexpr std::string_view k_name = "Content-Length: ";
  const std::size_t at = head.find(k_name);
  std::size_t length = 0;
  if (at != std::string_view::npos)
    std::from_chars(head.data() + at + k_name.size(), head.data() + head.size(), length);
  return length;
}

}  // namespace

std::string http_answer(int status, std::string_view body, std::string_view headers) {
  return fmt::format("HTTP/1.1 {} X\r\nContent-Length: {}\r\n{}\r\n{}", status, body.size(),
                     headers, body);
}

LoopbackPort::LoopbackPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof name;
  auto* address = reinterpret_cast<sockaddr*>(&name);
  if (::bind(socket_.get(), address, size) != 0 ||
      ::getsockname(socket_.get(), address, &size) != 0)
    throw SystemError("cannot bind a loopback port", errno);
  url_ = fmt::format("http://127.0.0.1:{}/v1", ntohs(name.sin_port));
}

LoopbackServer::LoopbackServer(Handler handler)
    : handler_(std::move(handler)),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      end_(::eventfd(0, EFD_CLOEXEC)) {
  if (::listen(port_.descriptor(), k_backlog) != 0) throw SystemError("cannot listen", errno);
  watch(port_.descriptor());
  watch(end_.get());
  thread_ = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(end_.get(), &one, sizeof one);
  thread_.join();
}

void LoopbackServer::watch(int fd) const {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = fd;
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event) != 0)
    throw SystemError("cannot watch a socket", errno);
}

void LoopbackServer::serve() {
  std::array<epoll_event, 256> ready{};
  while (true) {
    const int count = ::epoll_wait(epoll_.get(), ready.data(), static_cast<int>(ready.size()), -1);
    for (std::size_t i = 0; i < static_cast<std::size_t>(std::max(count, 0)); ++i) {
      const int fd = ready[i].data.fd;
      if (fd == end_.get()) return;
      if (fd == port_.descriptor()) {
        accept_one();
      } else {
        receive(fd);
      }
    }
  }
}

void LoopbackServer::accept_one() {
  Descriptor socket(::accept4(port_.descriptor(), nullptr, nullptr, SOCK_CLOEXEC));
  if (!socket) return;
  const int fd = socket.get();
  watch(fd);
  connections_[fd].socket = std::move(socket);
}

void LoopbackServer::receive(int fd) {
  Connection& connection = connections_.at(fd);
  std::array<char, 65536> bytes{};
  const auto size = ::recv(fd, bytes.data(), bytes.size(), 0);
  if (size <= 0) {
    connections_.erase(fd);
    return;
  }
  connection.received.append(bytes.data(), static_cast<std::size_t>(size));
  answer_all(connection);
}

void LoopbackServer::answer_all(Connection& connection) {
  std::string& received = connection.received;
  while (true) {
    const std::size_t head = received.find("\r\n\r\n");
    if (head == std::string::npos) return;
    const std::size_t begin = head + 4;
    const std::size_t length = length_of(std::string_view(received).substr(0, head));
    if (received.size() < begin + length) return;
    const std::string answer = handler_(std::string_view(received).substr(begin, length));
    received.erase(0, begin + length);
    // A client that went away is none of a server's business.
    [[maybe_unused]] const auto sent =
        ::send(connection.socket.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
  }
}

}  // namespace octet::test
