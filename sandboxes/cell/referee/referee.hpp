// Decides, in the init process, on the calls that the filter leaves to it (main.cpp).
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "base/descriptor.hpp"
#include "sandboxes/cell/accounting/group.hpp"
#include "sandboxes/cell/protocol/spec.hpp"
#include "sandboxes/cell/referee/answer.hpp"
#include "sandboxes/cell/referee/own_files.hpp"
#include "sandboxes/cell/referee/watches.hpp"

namespace octet::cell {

class Referee final {
 public:
  // `spec` and `group` must outlive it. Without a listener there is nothing to decide.
  Referee(const Spec& spec, const Group& group, Descriptor listener);

  // What to poll for reading; negative: nothing.
  int descriptor() const { return listener_.get(); }
  // How long at most until look_again(), in milliseconds, when it would be `otherwise`.
  int patience(int otherwise) const;

  // To be called when the descriptor has news (`events` of poll): decides on one call.
  void hear(short events);
  // Decides on the calls that had to wait.
  void look_again();

 private:
  struct Call {
    std::uint64_t id;
    pid_t thread;
    int number;
    std::uint64_t arguments[6];
  };
  // Whether the call is answered, or nobody waits for an answer any more.
  bool settle(const Call& call);
  Decision decide(const Call& call);
  const OwnFiles& own();

  const Spec& spec_;
  const Group& group_;
  Descriptor listener_;
  std::optional<OwnFiles> own_;  // made when it is first asked: most programs never do
  Watches watches_;
  std::vector<Call> waiting_;
};

}  // namespace octet::cell
