// The two things octet throws. What a *program under test* did is never an exception: that is an
// Outcome (sandboxes/outcome.hpp).
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace octet {

// Bad input or bad usage: the user can mend it by changing what they gave us. Exit code 2. Control
// characters in the message are made visible and its length is bounded: it may quote hostile input.
class InputError : public std::runtime_error {
 public:
  explicit InputError(const std::string& message);
  // "samples.jsonl:17: message". line is 1-based; 0 means the file as a whole.
  InputError(const std::string& file, std::size_t line, const std::string& message);
};

// A toolchain, a data file or a right of the host is missing. The message names the command that
// mends it. Exit code 3.
class MissingError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A system call of our own failed (disk full, no descriptors). Exit code 1.
class SystemError : public std::runtime_error {
 public:
  // what: "cannot write /x/y"; the text of `error` (an errno value) is appended.
  SystemError(const std::string& what, int error);
};

}  // namespace octet
