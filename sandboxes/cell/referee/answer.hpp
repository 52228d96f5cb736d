// What becomes of a call that the filter leaves to the init process.
#pragma once

#include <cstdint>
#include <optional>

namespace octet::cell {

struct Answer {
  std::int64_t value = 0;  // what the call returns
  int error = 0;           // errno; 0: none
  bool goes_on = false;    // the kernel runs the call as it is
};

// None: not yet; the call waits and is looked at again.
using Decision = std::optional<Answer>;

inline Answer refused(int error) {
  return {0, error, false};
}
inline Answer going_on() {
  return {0, 0, true};
}

}  // namespace octet::cell
