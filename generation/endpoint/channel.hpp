// What is under way to one endpoint of a client: requests in flight, those that wait to be sent
// again, and the rules for both.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "generation/endpoint/patience.hpp"
#include "generation/endpoint/request_source.hpp"
#include "generation/endpoint/request_window.hpp"
#include "generation/endpoint/retries.hpp"
#include "generation/endpoint/transfers.hpp"

namespace octet {

// How an endpoint is asked.
struct ClientOptions {
  unsigned most_in_flight = 64;
  unsigned attempts = 6;  // of a request whose faults are not those of the server's state
  // How long the server may give nothing but such faults before it is given up.
  std::chrono::seconds patience{600};
};

// How far it has come with an endpoint.
struct ChannelState {
  std::size_t ended = 0;      // requests sent and answered, well or not
  std::size_t in_flight = 0;  // sent and not answered
  std::size_t waiting = 0;    // to be sent again
  std::size_t window = 0;     // how many may be in flight
  std::string trouble;        // why nothing comes at the moment; empty when something does
  std::string surrender;      // why the endpoint is given up; empty while it is not
};

class Channel final {
 public:
  using Clock = std::chrono::steady_clock;

  // `endpoint`: its number among `transfers`. All references must outlive the channel.
  Channel(Transfers& transfers, std::size_t endpoint, const ClientOptions& options,
          RequestSource& source);

  // Sends what is due, and new requests, as far as there is room. `last_id`: of a transfer.
  void start(std::uint64_t& last_id);
  void take(HttpReply& reply);
  // Gives the endpoint up when it is time to.
  void check_patience();
  // Ends all that is under way.
  void drop_all();

  // Nothing is under way, and the source, when asked last, had no more.
  bool is_done() const;
  // When there is something to send or to ask for, as far as the clock tells.
  std::optional<Clock::time_point> due() const;
  ChannelState state() const;

 private:
  struct Pending {
    ClientRequest request;
    Attempts attempts;
  };
  struct Flight {
    Pending pending;
    std::uint64_t epoch = 0;
    Clock::time_point start;
  };

  std::optional<Pending> next(Clock::time_point now);
  void take_fault(Pending pending, const Fault& fault, const HttpReply& reply, std::uint64_t epoch);
  bool has_room() const { return flights_.size() < window_.size(); }

  Transfers& transfers_;
  std::size_t endpoint_;
  RequestSource& source_;
  RequestWindow window_;
  Retries retries_;
  Patience patience_;
  std::map<std::uint64_t, Flight> flights_;            // by id: the first is the oldest
  std::multimap<Clock::time_point, Pending> waiting_;  // by when they are due
  Clock::time_point last_new_;                         // when the source was asked with success
  std::size_t ended_ = 0;
  bool has_more_ = true;  // as the source said last
  bool given_up_ = false;
};

}  // namespace octet
