// What the command's process waits at, all its rights given up, until its keeper has closed the
// sandbox behind it; and the way by which the keeper gets that process's listener.
#pragma once

#include "base/descriptor.hpp"

namespace octet::cell {

class Gate final {
 public:
  Gate();  // dies on failure

  // In the command's process: hands `listener` over, which may be none, and waits for the keeper.
  // Works under every syscall policy. Dies on failure.
  void pass(Descriptor listener);

  // In the keeper: what the command's process handed over; none when it has died before, or has
  // none. Waits for it.
  Descriptor listener();
  // In the keeper: lets the command's process pass.
  void open() { keepers_.reset(); }

 private:
  Descriptor keepers_;
  Descriptor commands_;
};

}  // namespace octet::cell
