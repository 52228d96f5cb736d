// What is known of a program that was evaluated.
#pragma once

#include <future>
#include <optional>
#include <string>

#include "benchmarks/verdict.hpp"
#include "harness/record.hpp"

namespace octet {

struct Evidence {
  enum class Standing {
    judged,       // what the program does is known
    host_failed,  // it is not: the host, or octet there, failed each time it was tried; the
                  // judgement is harness_error
    abandoned,    // a stop was requested meanwhile: this is no evidence
  };

  Standing standing = Standing::judged;
  Judgement judgement;
  std::optional<StepRecord> compile;
  std::optional<StepRecord> run;
  std::string out;
  std::string err;
  bool cached = false;  // the execution was known, or made for an identical program
};

// Evidence that may still be in the making; the one that a callback is given is there. get() throws
// what kept it from being made: MissingError for a toolchain, SystemError when the host failed
// before there was an execution, HandlingFault (base/watch/handling.hpp) when octet's own code did.
struct Evaluation {
  std::shared_future<Evidence> evidence;
  bool shared = false;  // with an identical program that came first
};

}  // namespace octet
