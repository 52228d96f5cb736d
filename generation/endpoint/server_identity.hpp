// Which server answers: what it says of itself before it is asked.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "base/json_text.hpp"
#include "generation/endpoint/endpoint.hpp"
#include "generation/endpoint/fault.hpp"
#include "generation/endpoint/server_profile.hpp"

namespace octet {

struct ServerIdentity {
  JsonText told;                    // path -> what was there; the content of endpoint.json
  std::string digest;               // of that, leaving out what changes with each request
  std::vector<std::string> models;  // ids; empty when it lists none
  std::string owner;                // "owned_by" of the first: "vllm", "llamacpp"
};

// Asks for the list of models, /v1/models, and what else servers of this kind tell. Waits as long
// as `patience` for a server that is not there yet or is loading its model; `said` is told of every
// such fault. What a server does not tell is left out.
ServerIdentity identify_server(const EndpointOptions& endpoint, const ServerProfile& profile,
                               std::chrono::seconds patience,
                               const std::function<void(const Fault&)>& said);

}  // namespace octet
