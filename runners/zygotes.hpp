// The processes that runs are forked from, kept while the runner lives.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "runners/language.hpp"
#include "runners/program.hpp"
#include "sandboxes/cell_source.hpp"

namespace octet {

class Zygotes final {
 public:
  // The zygote for a run of `program` by `command`, the plain command; null when there is none.
  // Nothing is started yet. Thread-safe.
  const CellSource* find(const Program& program, const Command& command);

 private:
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<ForkServer>> servers_;  // by all they are started with
};

}  // namespace octet
