// The processes that runs are forked from, kept while the runner lives.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "runners/languages/language.hpp"
#include "runners/languages/program.hpp"
#include "runners/warm/sentinel.hpp"
#include "sandboxes/cell_source.hpp"

namespace octet {

// A zygote is used when a sentinel has gone through it, and no longer when it has ended or several
// programs in a row have ended in it before they began. Then another one takes its place, a few
// times.
class Zygotes final {
 public:
  struct Found {
    const CellSource* source = nullptr;  // null: there is none
    StartPrice price = {};
  };
  // Sends a sentinel through a zygote: Sentinel::try_out.
  using Trial = std::function<std::optional<StartPrice>(const CellSource&)>;

  // The zygote for a run of `program` by `command`, the plain command. Who comes first waits for
  // `trial`, and so do those that come meanwhile. Thread-safe.
  Found find(const Program& program, const Command& command, const Trial& trial);

  // Whether a program that was forked from `source` has begun. Thread-safe.
  void note(const CellSource& source, bool has_begun);

 private:
  struct Kept;

  std::shared_ptr<Kept> keep(const std::string& key, std::vector<std::string> argv,
                             std::vector<std::string> environment);

  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Kept>> zygotes_;  // by all they are started with
  std::list<std::shared_ptr<Kept>> former_;               // runs may go on that use them
};

}  // namespace octet
