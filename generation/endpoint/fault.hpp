// What goes wrong between octet and a model server, and what is done about it.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "generation/endpoint/chat_reply.hpp"
#include "generation/endpoint/http_reply.hpp"

namespace octet {

enum class FaultKind {
  not_connected,
  connect_timeout,
  first_byte_timeout,
  total_timeout,
  too_slow,
  too_large,
  broken,         // closed or reset before the end of the answer
  rate_limited,   // 429
  unavailable,    // 502, 503, 504, 529: starting, overloaded
  server_error,   // other 5xx
  not_found,      // 404
  unauthorized,   // 401, 403
  rejected,       // other 3xx and 4xx
  malformed,      // no JSON, or another one than expected
  no_choices,     // an answer without an answer
  fewer_choices,  // than asked for; those that came are kept
  other_model,    // says another model than asked
};

inline constexpr std::size_t k_fault_kinds = 17;

std::string_view name_of(FaultKind kind);                       // "rate_limited"
std::optional<FaultKind> fault_kind_of(std::string_view name);  // nothing for an unknown name

struct Fault {
  FaultKind kind = FaultKind::broken;
  long status = 0;  // HTTP; 0 when there was none
  std::string detail;
};

// In one line for people: "unavailable (HTTP 503): Loading model".
std::string describe(const Fault& fault);

// What is wrong with the transport of a reply or its status; nothing when there is an answer.
std::optional<Fault> delivery_fault(const HttpReply& reply);

// The same for a chat or completion: nothing when all is well, and then `answer` is set.
std::optional<Fault> fault_of(const HttpReply& reply, Api api, std::optional<ChatReply>& answer);

// A fault of the server's state rather than of the request: fewer are sent at a time, and it is
// asked again as long as patience lasts.
bool is_of_server(FaultKind kind);
// The same request would only be refused again.
bool is_final(const Fault& fault);
// The request is not what the server expects: nothing will work until the user changes something.
bool is_refusal(FaultKind kind);

// How often each kind came.
class FaultCounts final {
 public:
  void add(FaultKind kind) { ++counts_[static_cast<std::size_t>(kind)]; }
  std::size_t count(FaultKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  std::size_t total() const;
  std::map<std::string, std::size_t> by_name() const;  // those that came

 private:
  std::array<std::size_t, k_fault_kinds> counts_{};
};

}  // namespace octet
