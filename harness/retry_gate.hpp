// Lets candidates run side by side, or one alone.
#pragma once

#include <condition_variable>
#include <mutex>

namespace octet {

// A lock shared by normal runs and taken whole by a run that must be alone. Unlike
// std::shared_mutex on Linux, who waits to be alone goes before runs that come later, so nobody
// starves. Thread-safe.
class RetryGate final {
 public:
  class Pass final {
   public:
    Pass(RetryGate& gate, bool alone) : gate_(gate), alone_(alone) { gate_.enter(alone_); }
    ~Pass() { gate_.leave(alone_); }
    Pass(const Pass&) = delete;  // one entry, one exit
    Pass& operator=(const Pass&) = delete;

   private:
    RetryGate& gate_;
    bool alone_;
  };

  // Both wait until the run may start; it counts as running while the pass lives.
  Pass beside_others() { return Pass(*this, false); }
  Pass alone() { return Pass(*this, true); }

 private:
  void enter(bool alone);
  void leave(bool alone);

  std::mutex mutex_;
  std::condition_variable changed_;
  unsigned running_ = 0;
  unsigned waiting_alone_ = 0;
  bool one_alone_ = false;
};

}  // namespace octet
