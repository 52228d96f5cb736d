// What the command's process waits at, all its rights given up, until its init process has closed
// the sandbox behind it; and the way by which the init process gets that process's listener.
#pragma once

#include "base/descriptor.hpp"

namespace octet::cell {

class Gate final {
 public:
  Gate();  // dies on failure

  // In the command's process: hands `listener` over, which may be none, and waits for the init
  // process. Works under every syscall policy. Dies on failure.
  void pass(Descriptor listener);

  // In the init process: what the command's process handed over; none when it has died before, or
  // has none. Waits for it.
  Descriptor listener();
  // In the init process: lets the command's process pass.
  void open() { inits_.reset(); }

 private:
  Descriptor inits_;
  Descriptor commands_;
};

}  // namespace octet::cell
