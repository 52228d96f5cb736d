// Requests that any thread puts into a queue, and what became of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generation/endpoint/request_source.hpp"

namespace octet::test {

class QueueSource final : public RequestSource {
 public:
  // What a source may do with an answer, beside counting it: the thread of the client's.
  std::function<std::optional<Fault>(const ClientRequest&, const HttpReply&)> check;

  // From any thread; the client is to be woken.
  void put(std::uint64_t id) { put(id, "{}"); }
  void put(std::uint64_t id, std::string body) {
    const std::lock_guard lock(mutex_);
    queue_.push_back({id, "/chat/completions", std::move(body)});
  }
  void put_many(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) put(i);
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }

  NextRequest next() override {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return closed_ ? NoRequest::anymore : NoRequest::now;
    ClientRequest request = std::move(queue_.front());
    queue_.pop_front();
    ++given;
    return request;
  }
  std::optional<Fault> replied(const ClientRequest& request, HttpReply& reply,
                               unsigned sent) override {
    if (check) {
      if (auto fault = check(request, reply)) return fault;
    }
    ++answered[request.id];
    last_sent = sent;
    return std::nullopt;
  }
  void faulted(const ClientRequest& /*request*/, const Fault& fault, unsigned /*sent*/) override {
    faults.push_back(fault);
  }
  void failed(const ClientRequest& /*request*/, const Fault& /*fault*/) override { ++failures; }
  void dropped(const ClientRequest& /*request*/) override { ++drops; }
  void surrendered(const std::string& why) override { surrender = why; }

  // Of the client's thread.
  std::size_t given = 0;
  std::map<std::uint64_t, std::size_t> answered;  // id -> times
  std::vector<Fault> faults;
  std::size_t failures = 0, drops = 0;
  unsigned last_sent = 0;
  std::string surrender;

 private:
  std::mutex mutex_;  // guards the next two
  std::deque<ClientRequest> queue_;
  bool closed_ = false;
};

}  // namespace octet::test
