// Watches on files (inotify): only on the sandbox's own.
#pragma once

#include <cstdint>

#include "sandboxes/cell/referee/answer.hpp"
#include "sandboxes/cell/referee/caller.hpp"
#include "sandboxes/cell/referee/own_files.hpp"

namespace octet::cell {

class Watches final {
 public:
  // inotify_init and inotify_init1: a few in a program's life, for a user has a few together.
  Answer decide_new();
  // inotify_add_watch(arguments...).
  Answer decide_watch(const Caller& caller, const OwnFiles& own,
                      const std::uint64_t* arguments) const;

 private:
  int made_ = 0;
};

}  // namespace octet::cell
