// Requests to model servers: any number of them in, a reply or a fault out for each.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "generation/endpoint/channel.hpp"
#include "generation/endpoint/endpoint.hpp"
#include "generation/endpoint/request_source.hpp"
#include "generation/endpoint/transfers.hpp"

namespace octet {

// Asks several endpoints at once, thousands of requests in flight, on the one thread that calls
// run(). Each endpoint has its own source, window (RequestWindow), retries (Retries) and patience
// (Patience): one that hangs, is down or is given up holds up no other. It knows nothing of what is
// asked: whether an answer is a good one says its source.
//
//   Client client;
//   client.add(endpoint, {}, source);  // its next() hands out what other threads put there
//   std::thread asking([&] { client.run(); });
//   source.put(request); client.wake();
//
// wake() and abandon() may be called from any thread and from within the calls of a source; all
// else is for the thread that calls run(), or before it.
class Client final {
 public:
  Client();  // throws SystemError
  ~Client();
  Client(const Client&) = delete;  // requests under way
  Client& operator=(const Client&) = delete;

  // The endpoint's number, from 0. `source` must outlive run(). Also while it runs, from within the
  // calls of a source. Throws InputError as header_lines() does.
  std::size_t add(const EndpointOptions& endpoint, const ClientOptions& options,
                  RequestSource& source);

  // Returns when each endpoint is given up or has nothing in flight and no more to ask, when a stop
  // was requested (base/stop.hpp), or after abandon(). What is under way then is dropped. `tick` is
  // called now and then: at least every 200 ms. Once. Throws SystemError, and what a source or
  // `tick` throws: nothing is told to any source after that.
  void run(const std::function<void()>& tick = nullptr);

  // A source that had no request may have one.
  void wake();
  // Ends run() soon, or as soon as it begins.
  void abandon();

  ChannelState state(std::size_t endpoint) const;

 private:
  bool is_over() const;
  void start_requests();
  bool is_done() const;
  std::chrono::milliseconds pause() const;
  void drop_all();

  Transfers transfers_;
  std::vector<std::unique_ptr<Channel>> channels_;
  std::uint64_t last_id_ = 0;
  std::atomic<bool> abandoned_{false};
};

}  // namespace octet
