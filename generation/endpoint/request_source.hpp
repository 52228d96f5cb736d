// Where a client's requests come from, and who is told what became of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "generation/endpoint/fault.hpp"
#include "generation/endpoint/http_reply.hpp"

namespace octet {

struct ClientRequest {
  std::uint64_t id = 0;  // the source's own: the client only gives it back
  std::string path;      // below the base URL: "/chat/completions"
  std::string body;      // JSON
};

enum class NoRequest {
  now,      // more may come: Client::wake() says so
  anymore,  // but for what the source's own calls below add
};

using NextRequest = std::variant<ClientRequest, NoRequest>;

// The requests to one endpoint. Each that next() gives ends by exactly one of replied() (which
// finds nothing wrong), failed() and dropped(), unless run() ends by an exception. All is called by
// the thread of Client::run(), which does nothing else meanwhile: keep it short. What is thrown
// comes out of run(). All but next() may add requests, to this or another source.
class RequestSource {
 public:
  virtual ~RequestSource() = default;

  // Asked when the endpoint has room; may be asked again at any time, whatever it said.
  virtual NextRequest next() = 0;

  // A whole answer of status 200, to the `sent`th sending of the request. Returns what is wrong
  // with it: a fault as any other, for which the request is sent again or fails.
  virtual std::optional<Fault> replied(const ClientRequest& request, HttpReply& reply,
                                       unsigned sent) = 0;

  // Each fault when it comes, before it is known what follows.
  virtual void faulted(const ClientRequest& request, const Fault& fault, unsigned sent) = 0;

  // The request is given up for the fault told last.
  virtual void failed(const ClientRequest& request, const Fault& fault) = 0;

  // The request will not be answered, for no fault of its own: a stop, abandon(), or an endpoint
  // that is given up.
  virtual void dropped(const ClientRequest& /*request*/) {}

  // The endpoint is given up: next() is not called again. Comes before its requests are dropped.
  virtual void surrendered(const std::string& /*why*/) {}
};

}  // namespace octet
