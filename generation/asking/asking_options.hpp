// How a model server is asked, but for what it is asked.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "generation/endpoint/client.hpp"

namespace octet {

struct AskingOptions {
  ClientOptions client;
  std::size_t choices = 1;  // samples asked for by one request
  // What the server may call the model beside its name.
  std::vector<std::string> served_as;
  std::string server_identity;  // for the answers: AnswerCircumstances
};

}  // namespace octet
