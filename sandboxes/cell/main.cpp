// octet-cell: sets up one sandbox, runs one command in it, and goes away.
//
// Theory of operation
//
//   octet (threads) --orders--> server --clones--> pid 1 --forks--> the command
//
// octet is a process with many threads, where between fork and exec nothing may allocate; so the
// setting up is done by processes of one thread, forked from a server that waits for orders
// (serve.hpp): octet-cell itself, or an interpreter, whose command then goes on from there instead
// of executing anything. The server starts a cell with the descriptors of cell::Slot and nothing
// else, as a child of octet's.
//
// The *cell* is pid 1 of new user, mount, pid, net, ipc and uts namespaces. It joins its cgroups
// and waits until octet has mapped its user from outside, which says so by a byte on control; then
// it makes its cgroup namespace, builds the private root (root.cpp), forks the command, takes the
// host's root away while the command makes itself ready, waits for the byte that lets the command
// begin, and becomes its init process: it reaps orphans, adds up CPU time and, where no cgroup
// does, memory, and ends the group when it is over a limit, when the command has ended, or when
// control is closed. It never runs code of the command and cannot be inspected by it (not dumpable,
// and it holds capabilities in the namespace the command lacks). When it reports the end, it has
// killed and reaped everything else in the pid namespace; it then ends itself, for which octet does
// not wait before it goes on (sandboxes/reaper.hpp).
//
// The *command* (confine.cpp) drops everything, in this order: session, limits, privileges,
// Landlock, the syscall filter; waits at a gate until the host's root is gone and octet lets it
// begin; closes its descriptors; then it executes argv[0].
//
// A few calls the filter neither allows nor refuses: it leaves them to the init process
// (referee.hpp), which sees who calls and what for: locks, leases and watches, which must not reach
// files that other programs see, and in degraded mode signals, which must not leave the group. The
// init process's end is the end of those calls: they answer ENOSYS.
//
// If octet dies, control reaches end of file: the cell ends the group. If the cell dies, the kernel
// ends the namespace. In degraded mode there are no namespaces: the cell is a child subreaper, and
// kills its descendants until none is left.
//
// Exit status: 0 when the command was run and its end was reported, 1 otherwise.

#include <cstdio>
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
  std::fputs("octet-cell is started by octet\n", stderr);
  return 2;
}
