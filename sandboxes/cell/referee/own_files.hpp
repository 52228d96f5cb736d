// Which files are the sandbox's own: no other program can see them.
#pragma once

#include <sys/stat.h>

#include <string>

#include "base/descriptor.hpp"
#include "sandboxes/cell/protocol/spec.hpp"

namespace octet::cell {

class OwnFiles final {
 public:
  // When the work directory is there.
  explicit OwnFiles(const Spec& spec);

  // Whether the file that `file` is open on is one that the sandbox's programs made: below the
  // writable folders, or without a name in memory, or a pipe. Devices, what the host shows
  // read-only, and the kernel's own files (event counters, namespaces, all of which share what is
  // locked) are not.
  bool have(const Descriptor& file) const;

 private:
  bool have_below_work(const Descriptor& file) const;

  std::string work_;
  bool tmpfs_;  // of its own, which nothing of the host's is on
  dev_t writable_ = 0;
  dev_t memory_ = 0;
  dev_t pipes_ = 0;
};

}  // namespace octet::cell
