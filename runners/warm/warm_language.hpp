// One language with all that makes it quick (runners/languages/warmth.hpp), kept while the runner
// lives.
#pragma once

#include <memory>
#include <optional>

#include "runners/languages/language.hpp"
#include "runners/languages/program.hpp"
#include "runners/languages/toolchain.hpp"
#include "sandboxes/admission.hpp"
#include "sandboxes/cell_source.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

class WarmLanguage final {
 public:
  // Opens the artifacts, which may have to be made. Servers and zygotes are started when they are
  // needed, at most `jobs` of each. All arguments must outlive it. Throws SystemError when they
  // cannot be made.
  WarmLanguage(const Language& language, const Toolchain& toolchain, const Sandbox& sandbox,
               unsigned jobs);
  ~WarmLanguage();

  // What the plain compile command would come to; nothing when it has to be asked itself. `gate`:
  // what lets it begin; null where the program is in already. Thread-safe.
  std::optional<Outcome> compile(const Program& program, Admission* gate);

  // Makes the plain run command of `program` a quick one that comes to the same result. False when
  // there is none. Thread-safe.
  bool quicken(const Program& program, Command& command);

  // What a quick command that was continued from `source`, or from nothing, has come to.
  // Thread-safe.
  void note(const CellSource* source, const Outcome& outcome);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet
