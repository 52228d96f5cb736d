// octet's own work in a process that may crash, watched over by one that starts it anew.
#pragma once

#include <functional>
#include <string>

namespace octet {

enum class Start {
  first,
  again,  // octet ended on the way: what it has written is there, to be gone on with
};

// Runs `work` in a child of this process and gives the exit code of that child, or, in the child,
// what `work` returns or throws: so both come back to the caller, who only ends. When the child
// crashes or hangs while it handles a text (base/watch/handling.hpp), the text at fault is
// remembered, `say` is told in a sentence, and the child is started again; there Handling refuses
// that text. Which of several texts was at fault is found by handling each of them alone. Where no
// text can be at fault `unexplained` is what is returned, after it was said.
//
// Call while this thread is the only one of the process: threads do not come along into a child.
// SIGINT, SIGTERM and SIGHUP that only this process got are passed on to the child; the child ends
// when this process does. Throws SystemError when no child can be made.
int watch(const std::function<int(Start)>& work, const std::function<void(const std::string&)>& say,
          int unexplained);

}  // namespace octet
