// Where cells come from: executed anew, or forked by a process that waits for orders.
#pragma once

#include <sys/types.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "sandboxes/cell/spec.hpp"

namespace octet {

using CellSlots = std::array<Descriptor, cell::k_slots>;

class CellSource {
 public:
  virtual ~CellSource() = default;
  // Starts a cell, a child of this process, with these descriptors; k_report is closed there unless
  // `report`. Thread-safe. Throws SystemError.
  virtual pid_t start(const CellSlots& slots, bool report) const = 0;
};

// Executes the program for each cell.
std::unique_ptr<CellSource> executed_cells(std::filesystem::path program);

// A process that serves (sandboxes/cell/serve.hpp), and how it is started. It is started when it is
// first needed and again after it is gone, and ends with this object or with octet.
class ForkServer final : public CellSource {
 public:
  // argv[0] is an absolute path. The program gets nothing of our environment.
  ForkServer(std::vector<std::string> argv, std::vector<std::string> environment);
  ~ForkServer() override;
  pid_t start(const CellSlots& slots, bool report) const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
