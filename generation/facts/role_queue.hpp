// The requests of units to one endpoint.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "generation/asking/answer_log.hpp"
#include "generation/endpoint/client.hpp"
#include "generation/endpoint/endpoint.hpp"
#include "generation/endpoint/request_source.hpp"
#include "generation/facts/fact_log.hpp"
#include "generation/facts/unit_events.hpp"

namespace octet {

// What a unit asks.
struct UnitRequest {
  std::string digest;        // of all that decides the answer
  std::size_t endpoint = 0;  // UnitRunner::add_endpoint()
  std::string body;          // JSON, to /chat/completions
  std::string unit;          // for the fact: AnswerFact
  std::string role;
  std::string prompt;
  // A server may refuse it, and that is an answer: GivenUpFact.
  bool may_be_refused = false;
};

// An endpoint as units ask it.
struct UnitEndpoint {
  EndpointOptions endpoint;
  ClientOptions client;
  std::string model;                   // as it is asked for
  std::vector<std::string> served_as;  // what else the server may call it
  bool names_model = true;             // ServerProfile::names_model
};

// Keeps each answer as a fact before anything else is done with it. put() and close() may be called
// from any thread, then Client::wake(); all else by the client.
class RoleQueue final : public RequestSource {
 public:
  // All references must outlive it.
  RoleQueue(UnitEndpoint endpoint, FactLog& facts, FaultLog& faults, UnitEvents& events,
            bool accept_failures);

  void put(std::uint64_t id, UnitRequest request);
  void close();  // no more will be put
  bool is_surrendered() const;

  NextRequest next() override;
  std::optional<Fault> replied(const ClientRequest& request, HttpReply& reply,
                               unsigned sent) override;
  void faulted(const ClientRequest& request, const Fault& fault, unsigned sent) override;
  void failed(const ClientRequest& request, const Fault& fault) override;
  void dropped(const ClientRequest& request) override;
  void surrendered(const std::string& why) override;

 private:
  UnitRequest end(std::uint64_t id);
  void lose(std::uint64_t id, const Lost& lost);

  UnitEndpoint endpoint_;
  FactLog& facts_;
  FaultLog& faults_;
  UnitEvents& events_;
  bool accept_failures_;
  std::unordered_map<std::uint64_t, UnitRequest> under_way_;
  mutable std::mutex mutex_;  // guards what follows
  std::deque<std::pair<std::uint64_t, UnitRequest>> waiting_;
  std::string surrender_;
  bool closed_ = false;
};

}  // namespace octet
