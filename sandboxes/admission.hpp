// How many commands run at the same time, when more are being set up, ended or judged.
//
// Setting a sandbox up waits for the kernel again and again, and so does taking it down: two thirds
// of a short program's way, in which a core may have nothing to do. So more commands are on their
// way than may run, and those that are set up wait here for their turn.
#pragma once

#include <condition_variable>
#include <mutex>

namespace octet {

class Admission final {
 public:
  // At most `most` at the same time, at least one.
  explicit Admission(unsigned most);
  Admission(const Admission&) = delete;  // passes hold its address
  Admission& operator=(const Admission&) = delete;

  // Whoever holds one may run a command. Must not outlive the admission.
  class Pass final {
   public:
    Pass() = default;  // of nothing
    explicit Pass(Admission& admission) : admission_(&admission) {}
    ~Pass();
    Pass(const Pass&) = delete;  // given back once
    Pass& operator=(const Pass&) = delete;

   private:
    Admission* admission_ = nullptr;
  };

  // Waits, among others in the order of coming. Thread-safe. Who holds a pass must not ask for
  // another.
  Pass enter();

  unsigned most() const { return most_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  const unsigned most_;
  unsigned long come_ = 0;
  unsigned long gone_ = 0;
};

}  // namespace octet
