// octet-cell: sets up one sandbox, runs one command in it, and goes away.
//
// Theory of operation
//
//   octet (threads) --spawns--> cell --clones--> pid 1 --forks--> the command
//
// octet is a process with many threads, where between fork and exec nothing may allocate; so the
// setting up is done by this small single-threaded program. octet starts it with the descriptors of
// cell::Slot and nothing else.
//
// The *cell* stays in the host's namespaces. It joins the cgroups, clones pid 1 into new user,
// mount, pid, net, ipc, uts and cgroup namespaces, writes pid 1's user map, and then only waits. It
// reaps pid 1; when that has returned, the kernel has killed and reaped everything in the pid
// namespace, so octet knows that all is gone when the cell has exited.
//
// *pid 1* (init.cpp) builds the private root (root.cpp), forks the command, and becomes its keeper:
// it reaps orphans, adds up CPU time and, where no cgroup does, memory, and ends the group when it
// is over a limit, when the command has ended, or when control is closed. It never runs code of the
// command and cannot be inspected by it (not dumpable, and it holds capabilities in the namespace
// the command lacks).
//
// The *command* (confine.cpp) drops everything, in this order: session, limits, privileges,
// Landlock, descriptors, and last the syscall filter; then it executes argv[0].
//
// A cell is executed, or forked by a process that waits for orders (serve.hpp): octet-cell itself,
// which spares each command the start of a program, or an interpreter, whose command then goes on
// from there instead of executing anything. Either way it is octet's own child.
//
// If octet dies, control reaches end of file: pid 1 ends the group. If the cell dies, pid 1 gets
// SIGKILL by its parent-death signal, and with it the whole pid namespace. If pid 1 dies, the
// kernel ends the namespace. In degraded mode there are no namespaces: the cell itself is the
// keeper, as a child subreaper, and kills its descendants until none is left.
//
// Exit status: 0 when the command was run and its end was reported, 1 otherwise.

#include <sys/prctl.h>

#include <csignal>
#include <cstring>

#include "sandboxes/cell/probe.hpp"
#include "sandboxes/cell/serve.hpp"

int main(int argc, char** argv) {
  using namespace octet::cell;
  if (argc == 3 && std::strcmp(argv[1], "--probe") == 0) return run_probe(argv[2]);
  if (argc == 2 && std::strcmp(argv[1], "--serve") == 0) {
    serve({});
    return 0;
  }
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  return live().value_or(1);
}
