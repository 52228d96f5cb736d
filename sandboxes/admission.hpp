// How many commands run at the same time, when more are being set up, ended or judged.
//
// Setting a sandbox up waits for the kernel again and again, and so does taking it down: two thirds
// of a short program's way, in which a core may have nothing to do. So more commands are on their
// way than may run, and those that are set up wait here for their turn. Here, too, waits what must
// have nothing beside it, and keeps the others waiting; what they do before and after they run goes
// on, a few milliseconds of each thread that there is.
#pragma once

#include <condition_variable>
#include <deque>
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
    Pass(Admission& admission, bool alone) : admission_(&admission), alone_(alone) {}
    ~Pass();
    Pass(const Pass&) = delete;  // given back once
    Pass& operator=(const Pass&) = delete;

   private:
    Admission* admission_ = nullptr;
    bool alone_ = false;
  };

  // Both wait, among others in the order of coming, so nobody starves. Thread-safe. Who holds a
  // pass must not ask for another, nor wait for somebody who does.
  Pass enter();
  // Nobody else holds a pass as long as this one lives: for any number of commands, one by one.
  Pass enter_alone();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  const unsigned most_;
  unsigned long come_ = 0;
  unsigned long gone_ = 0;
  std::deque<unsigned long> alone_;  // turns of those who wait or run alone, in order
};

// Where there is no gate there is nothing to wait for.
inline Admission::Pass enter(Admission* gate) {
  return gate != nullptr ? gate->enter() : Admission::Pass();
}

}  // namespace octet
