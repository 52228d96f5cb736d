// A model server on the loopback interface, on a thread of its own.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <thread>

#include "base/descriptor.hpp"

namespace octet::test {

// HTTP/1.1 with a length. `headers`: whole lines.
std::string http_answer(int status, std::string_view body, std::string_view headers = "");

// A port of the loopback interface that nobody else gets: it refuses connections.
class LoopbackPort final {
 public:
  LoopbackPort();  // throws SystemError
  int descriptor() const { return socket_.get(); }
  const std::string& url() const { return url_; }

 private:
  Descriptor socket_;
  std::string url_;
};

class LoopbackServer final {
 public:
  // The whole answer to a request with this body; empty: none ever comes. Called by the thread of
  // the server.
  using Handler = std::function<std::string(std::string_view body)>;

  explicit LoopbackServer(Handler handler);  // throws SystemError
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;  // the thread holds its address
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  const std::string& url() const { return port_.url(); }

 private:
  struct Connection {
    Descriptor socket;
    std::string received;
  };

  void watch(int fd) const;
  void serve();
  void accept_one();
  void receive(int fd);
  void answer_all(Connection& connection);

  Handler handler_;
  LoopbackPort port_;
  Descriptor epoll_, end_;
  std::map<int, Connection> connections_;
  std::thread thread_;
};

}  // namespace octet::test
