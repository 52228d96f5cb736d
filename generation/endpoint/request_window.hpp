// How many requests may be in flight at a time.
#pragma once

#include <cstdint>

namespace octet {

// Starts small and doubles with every round of answers; after the server first said that it is too
// many, grows by one a round. Too many halves it, once for all requests that were in flight
// together.
class RequestWindow final {
 public:
  explicit RequestWindow(unsigned most);

  unsigned size() const { return static_cast<unsigned>(size_); }
  // To be noted when a request is started, and given back when it ends.
  std::uint64_t epoch() const { return epoch_; }

  void answered();
  void pushed_back(std::uint64_t epoch);

 private:
  double most_;
  double size_;
  bool careful_ = false;
  std::uint64_t epoch_ = 0;
};

}  // namespace octet
