// The compilers of one language that stay, as many as there are jobs at once.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "runners/languages/warmth.hpp"
#include "runners/warm/servers/compiler_server.hpp"

namespace octet {

class CompilerPool final {
 public:
  // `command` starts a server. At most `most` live at the same time; none before it is needed.
  // `sandbox` must outlive the pool.
  CompilerPool(const Sandbox& sandbox, const Server& server, Command command, unsigned most);
  ~CompilerPool();

  // What the plain compiler would have done; nothing when that has to be asked itself. A server
  // that failed, has grown or has done its jobs is replaced. Thread-safe.
  std::optional<Outcome> compile(std::string_view source);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
