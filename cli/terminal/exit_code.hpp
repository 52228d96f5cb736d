// Exit codes of octet: part of its interface, stable.
#pragma once

namespace octet {

enum class ExitCode : int {
  done = 0,
  incomplete = 1,  // finished, but with harness errors or missing samples; or a system call failed
  bad_input = 2,   // bad usage or bad input
  missing = 3,     // a toolchain, data or a right of the host is missing
  interrupted = 130,
};

}  // namespace octet
