// What became of the questions of a run, so far and in the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "generation/endpoint/fault.hpp"

namespace octet {

// A question that was given up.
struct Failure {
  std::size_t question = 0;
  std::size_t first = 0;  // sample
  std::size_t count = 1;
  Fault fault;  // the last one
};

// How far it has come.
struct AskingState {
  std::size_t requests = 0;  // ended, by this octet
  std::size_t in_flight = 0;
  std::size_t window = 0;
  std::size_t answers = 0;  // of all octets
  std::size_t wanted = 0;   // answers, as far as verdicts tell by now
  std::size_t faults = 0;
  std::uint64_t tokens = 0;  // of answers to this octet
  std::string trouble;       // why nothing comes at the moment; empty when something does
};

}  // namespace octet
