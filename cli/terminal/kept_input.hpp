// Inputs of a run that can be read only once (base/files/stream.hpp). A run reads its inputs more
// than once, and again when it goes on: so they are copied into the run folder.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/terminal/exit_code.hpp"

namespace octet {

// One input of a run. A file or a folder is used where it is; of a stream a copy is made, to
// streams/DIGEST/NAME in the run folder, so that no content takes the place of another. What is not
// kept is removed again.
class KeptInput final {
 public:
  // Reads a stream to its end. `folder`: that of the run; empty: the copy goes to a temporary place
  // (--dry-run). Throws InputError when the folder holds something else than a run and for streams
  // that cannot be read, SystemError (disk full), and Interrupted on a signal; then nothing is
  // left.
  KeptInput(const std::string& input, const std::filesystem::path& folder);
  ~KeptInput();
  KeptInput(const KeptInput&) = delete;  // removes once
  KeptInput& operator=(const KeptInput&) = delete;

  const std::string& path() const;  // where it is read from now on
  void keep();
  // Another process, a copy of this one, is who removes it; there take_over() makes this one that.
  void hand_over();
  void take_over();
  // A message about the copy, told of what the user named.
  std::string retold(std::string message) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Those of one command.
class KeptInputs final {
 public:
  // Puts the place of the copy into `input`. Throws as KeptInput does.
  void add(std::string& input, const std::filesystem::path& folder);
  void keep();
  void hand_over();
  void take_over();
  // What `work` returns. An InputError of it that is about a copy is told of what the user named.
  ExitCode told(const std::function<ExitCode()>& work) const;

 private:
  std::vector<std::unique_ptr<KeptInput>> inputs_;
};

}  // namespace octet
