// A process that forks cells on request, so that nothing has to start anew for each command.
//
// Theory of operation
//
// octet starts the process with one end of a packet socket as k_orders. One packet is one order: a
// byte of OrderFlag and the descriptors of cell::Slot as SCM_RIGHTS. The answer is the pid of the
// cell, or a negative errno. It is cloned with CLONE_PARENT, so that it is octet's own child, and
// in full mode into its namespaces, so that it is their pid 1. The server sees nothing of a
// command: what to run is read from k_spec in the cell. End of file on the socket ends the server.
#pragma once

#include <functional>

#include "sandboxes/cell/init.hpp"
#include "sandboxes/cell/protocol/spec.hpp"

namespace octet::cell {

inline constexpr int k_orders = 3;  // where a server finds its socket when it is started

enum OrderFlag : char {
  k_with_report = 1,
  k_in_namespaces = 2,
};

// What a program that serves has to do around a fork.
struct Forking {
  std::function<void()> before;
  std::function<void()> after_in_server;
  std::function<void(const Spec&)> after_in_command;  // the command that continues, confined
};

enum class Served {
  ended,    // in the server: no more orders
  command,  // in a confined command that continues, and has to announce_begin()
};

// In a command that continues, once: now its program begins. Until then it counts as being set up,
// and what happens to it is not the program's doing (supervisor.hpp).
void announce_begin();

// Serves until there are no more orders. The process must have one thread. Cells exit in here.
Served serve(const Forking& forking);

}  // namespace octet::cell
