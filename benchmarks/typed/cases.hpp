// The typed cases of one problem: what goes into the sandbox with an answer, and what stays
// outside. All values are wire text (wire.hpp) that octet itself made or keeps: trusted.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/typed/type.hpp"

namespace octet::typed {

// Cases that are judged together: the base cases, or the further ones. One entry a case in each
// vector; views into Cases::storage.
struct CaseSegment {
  std::vector<std::string_view> arguments;  // a list of arguments
  std::vector<std::string_view> expected;
  std::vector<std::uint32_t> micros;  // CPU time of the published solution, 0 where unknown
};

// Immutable, thread-safe.
struct Cases {
  std::optional<Signature> signature;
  std::vector<CaseSegment> segments;    // base, then further cases
  std::string digest;                   // of all the above, and of what it was made by
  std::shared_ptr<const void> storage;  // what the segments point into
};

}  // namespace octet::typed
