// Programs that octet starts for itself, by Boost.Process: the server that cells are forked from,
// what `octet bench` runs bare. Never a candidate: those are started by a cell (sandboxes/cell).
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace octet {

// What is started, and all that it gets of us. Its signals are as after a login: none is blocked,
// ignored or handled.
struct OwnProgram {
  std::vector<std::string> argv;         // argv[0] is a path, which is not looked for in PATH
  std::vector<std::string> environment;  // "NAME=value"
  std::filesystem::path directory;
  std::vector<int> descriptors;  // the n-th is its descriptor n; at least 0, 1 and 2, no others
  bool own_group = false;        // what the terminal sends to octet's group does not reach it
};

// How it ended.
struct ProcessEnd {
  int status = 0;  // as waitpid gives it
  rusage usage{};  // with that of the children it waited for
};

// A running program, our child. Killed and reaped when the object goes, unless it was waited for.
// Programs may be started by several threads at once; one object is for one thread at a time.
class OwnProcess final {
 public:
  // Returns when the program has taken the place of octet in the new process. Throws SystemError
  // when there is no process or no descriptor to be had, or the program cannot be executed.
  explicit OwnProcess(const OwnProgram& program);
  OwnProcess(OwnProcess&& other) noexcept : pid_(std::exchange(other.pid_, 0)) {}
  OwnProcess(const OwnProcess&) = delete;  // reaped once
  OwnProcess& operator=(const OwnProcess&) = delete;
  OwnProcess& operator=(OwnProcess&&) = delete;
  ~OwnProcess();

  // Until it ends, which it does by itself. Once. Throws SystemError.
  ProcessEnd wait();

 private:
  pid_t pid_;  // 0: reaped
};

}  // namespace octet
