// How a model server is asked, but for what it is asked.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace octet {

struct AskingOptions {
  unsigned most_in_flight = 64;
  std::size_t choices = 1;  // samples asked for by one request
  unsigned attempts = 6;    // of a request whose faults are not those of the server's state
  // How long the server may give nothing but such faults before it is given up.
  std::chrono::seconds patience{600};
  // What the server may call the model beside its name.
  std::vector<std::string> served_as;
  std::string server_identity;  // for the answers: AnswerCircumstances
};

}  // namespace octet
