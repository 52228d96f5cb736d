// Where cells come from: forked by a process that waits for orders.
#pragma once

#include <sys/types.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "sandboxes/cell/protocol/spec.hpp"

namespace octet {

using CellSlots = std::array<Descriptor, cell::k_slots>;

// How a cell is started.
struct CellKind {
  bool namespaces = true;  // pid 1 of its own
  bool report = false;     // otherwise k_report is closed
};

class CellSource {
 public:
  virtual ~CellSource() = default;
  // Starts a cell, a child of this process, with these descriptors. Thread-safe. Throws
  // SystemError.
  virtual pid_t start(const CellSlots& slots, const CellKind& kind) const = 0;
};

// A process that serves (sandboxes/cell/serve.hpp), and how it is started. It is started when it is
// first needed, and ends with this object or with octet.
class ForkServer final : public CellSource {
 public:
  enum class Life {
    several,  // started again after it is gone
    one,
  };
  // argv[0] is an absolute path. The program gets nothing of our environment.
  ForkServer(std::vector<std::string> argv, std::vector<std::string> environment,
             Life life = Life::several);
  ~ForkServer() override;
  pid_t start(const CellSlots& slots, const CellKind& kind) const override;
  // Whether the one life is over: no cell will come from here.
  bool has_ended() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The program that sets sandboxes up: $OCTET_CELL, beside the running program, or in
// ../libexec/octet/. Throws MissingError.
std::filesystem::path find_cell();

// Those of octet-cell, which is started for them. Throws MissingError when it is not there.
std::shared_ptr<const CellSource> forked_cells();

}  // namespace octet
