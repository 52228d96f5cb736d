// The end of a program that was forked from the zygote, made short where nobody can tell.
//
// Theory of operation
//
// When the program has run to its end, or into an exception that nobody caught, the interpreter
// looks whether PYTHONINSPECT is set (not so after sys.exit), and then takes itself apart. This
// library's getenv() comes before libc's, so it sees that look. At that moment it asks:
// - Is everything usual? The program has imported only modules that the zygote knew, none is
// another
//   one now, the streams are those of the start, and nothing watches the interpreter (ctypes, audit
//   hooks, tracing).
// - Is everything quiet? No thread, nothing registered for the end, and nothing that the program
//   made acts when it goes (python_exit.py).
// Then to take the interpreter apart has no effect but that the streams are flushed. If no
// exception was printed, the exit code can only be 0: they are flushed and the process ends.
// Otherwise the interpreter ends as ever, but its modules are put aside first.
#pragma once

#include "runners/warm/python/python_api.hpp"

namespace octet::python {

// What python_exit.py answers by, both kept for good.
struct ExitCalls {
  PyObject* is_quiet = nullptr;
  PyObject* put_aside = nullptr;
};

// In the zygote, when all is ready. `ready`: a dict, the modules that are not in sys.modules.
void remember_the_usual(PyObject* ready, const ExitCalls& calls);

// In the child: from now on its end may be short.
void watch_for_the_end();

// In the child, every audit event.
void note_event(const char* event);

}  // namespace octet::python
