// The last steps of the command's own process before code of the command runs in it.
#pragma once

#include "sandboxes/cell/protocol/spec.hpp"
#include "sandboxes/cell/setup/gate.hpp"

namespace octet::cell {

// Takes the identity `id` as user and only group. Dies on failure.
void take_identity(std::uint32_t id);

// Gives up every right, in the order of main.cpp, and executes spec.argv. Dies on failure.
[[noreturn]] void confine_and_execute(const Spec& spec, Gate gate);

// The same for a process that goes on as it is: its signal handlers are its own, and it is made as
// visible to itself as one that was executed. It has yet to announce its start, and
// can report (report.hpp) until it stops that. Dies
// on failure.
void confine(const Spec& spec, Gate gate);

}  // namespace octet::cell
