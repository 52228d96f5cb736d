// A trivial program of a language that goes first through what programs are forked from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runners/languages/language.hpp"
#include "runners/languages/program.hpp"
#include "runners/languages/toolchain.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

// What programs cost by the plain command, and do not when they are forked.
struct StartPrice {
  Usage whole;                     // of a trivial program by the plain command
  std::uint64_t memory_saved = 0;  // bytes that are not counted for a forked one

  // Whether the interpreter itself takes so much of these limits that it could matter which way a
  // program comes to them.
  bool weighs_in(const Limits& limits) const;
};

class Sentinel final {
 public:
  // Both must outlive it.
  Sentinel(const Language& language, const Toolchain& toolchain, const Sandbox& sandbox)
      : language_(language), toolchain_(toolchain), sandbox_(sandbox) {}

  // The sentinel of programs that are started as `program` is.
  static const std::string& source_for(const Program& program);

  // Runs `source` by both commands, which differ in how they start. `compiled`: what it was
  // compiled to; empty: the plain compiler is asked, where there is one.
  // Nothing when `quick` does not come to what `plain` comes to. Thread-safe.
  std::optional<StartPrice> try_out(const std::string& source, Command plain, Command quick,
                                    std::vector<File> compiled) const;

 private:
  std::vector<File> files_for(const std::string& source, const Command& command) const;

  const Language& language_;
  const Toolchain& toolchain_;
  const Sandbox& sandbox_;
};

}  // namespace octet
