// How busy the host's processors are.
#pragma once

#include "base/descriptor.hpp"

namespace octet::cell {

// Made while the host's /proc is still to be seen, of use also when it is not.
class HostLoad final {
 public:
  HostLoad();
  // How much of a processor each process that is ready to run has now: 1 where there are enough, or
  // where it is not told.
  double share() const;

 private:
  Descriptor file_;
};

}  // namespace octet::cell
