// The last steps of the command's own process before code of the command runs in it.
#pragma once

#include "base/descriptor.hpp"
#include "sandboxes/cell/spec.hpp"

namespace octet::cell {

// Takes the identity `id` as user and only group. Dies on failure.
void take_identity(std::uint32_t id);

// What the command's process waits at, all its rights given up but the last, until its keeper has
// closed the sandbox behind it.
class Gate final {
 public:
  Gate() : ends_(make_pipe()) {}
  void open() { ends_.write.reset(); }
  void pass();  // waits

 private:
  Pipe ends_;
};

// Gives up every right, in the order of main.cpp, and executes spec.argv. Dies on failure.
[[noreturn]] void confine_and_execute(const Spec& spec, Gate gate);

// The same for a process that goes on as it is: its signal handlers are its own, and it is made as
// visible to itself as one that was executed. It has yet to announce its start, and
// can report (report.hpp) until it stops that. Dies
// on failure.
void confine(const Spec& spec, Gate gate);

}  // namespace octet::cell
