// What octet itself is doing with text that nobody trusts, written where the process that watches
// over it can read it (base/watch/watch.hpp): so text on which octet crashes or hangs costs that
// text, not the run.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>

namespace octet {

// octet itself fails at a text: it crashed or hung on it earlier in this run, or its own code threw
// what it never should. what() says how.
class HandlingFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// While it lives, this thread is at work for one text. Inside another one on the same thread it
// does nothing: the outer one's text is what counts. Without a watch it costs a few instructions.
class Handling final {
 public:
  // `digest`: sha256() of the text, by which it is known again. `name`: of the text, for people.
  // `text` must outlive the object. Throws HandlingFault when octet is known to fail at this text;
  // waits until no other text is handled when it is one of several of which one made octet fail.
  Handling(std::string_view text, std::string_view digest, std::string_view name);
  Handling(std::string_view text, std::string_view name);
  ~Handling();
  Handling(const Handling&) = delete;  // one begin, one end
  Handling& operator=(const Handling&) = delete;

 private:
  bool outermost_;
  bool alone_ = false;
};

// While it lives, octet's own code computes something from the text that this thread handles. What
// takes longer than k_own_work_patience hangs: all such work is linear in text of bounded size.
class OwnWork final {
 public:
  // `what`: a string literal that goes on from "while it was ": "reading the answer".
  explicit OwnWork(const char* what);
  ~OwnWork();
  OwnWork(const OwnWork&) = delete;  // one begin, one end
  OwnWork& operator=(const OwnWork&) = delete;

 private:
  struct Begun {};
  OwnWork(const char* what, Begun);

  const char* outer_;
};

// Throws the exception that is being handled on: as it is when the user can mend it or the host is
// the reason (InputError, MissingError, SystemError, std::system_error), else as a HandlingFault.
[[noreturn]] void throw_as_fault();

// Does `work`, which is octet's own and computes from a text that nobody trusts. Throws as Handling
// and throw_as_fault() do.
template <typename Work>
auto handle(std::string_view text, std::string_view name, const char* what, const Work& work) {
  const Handling handling(text, name);
  try {
    const OwnWork own(what);
    return work();
  } catch (...) {
    throw_as_fault();
  }
}

// A tenth of a second of this is a lot.
extern const std::chrono::milliseconds k_own_work_patience;

// Where a test's own build of octet fails on purpose (tests/faults): called when own work begins.
void fault_point(std::string_view what, std::string_view text);

}  // namespace octet
