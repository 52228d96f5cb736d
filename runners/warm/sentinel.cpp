#include "runners/warm/sentinel.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "runners/languages/step_command.hpp"

namespace octet {
namespace {

// The name of the file that the command starts, by which it may be another than the language's.
std::string started_file(const Command& command, const std::string& usual) {
  const std::string work = std::string(k_work) + "/";
  for (const std::string& argument : command.argv) {
    if (argument.starts_with(work)) return argument.substr(work.size());
  }
  return usual;
}

}  // namespace

bool StartPrice::weighs_in(const Limits& limits) const {
  constexpr int k_little = 4;  // one part of so many
  // By the clock it would depend on what else this machine does.
  return limits.memory_bytes < k_little * whole.memory_bytes || limits.cpu < k_little * whole.cpu ||
         limits.wall < k_little * whole.cpu;
}

const std::string& Sentinel::source_for(const Program& program) {
  const Language& language = *program.language;
  const bool has_other = program.driven && !language.driver->sentinel.empty();
  return has_other ? language.driver->sentinel : language.warmth.sentinel;
}

std::optional<StartPrice> Sentinel::try_out(const std::string& source, Command plain, Command quick,
                                            std::vector<File> compiled) const {
  const std::vector<File> files = compiled.empty() ? files_for(source, plain) : std::move(compiled);
  const Limits limits = command_of(language_.run, toolchain_).limits;
  for (Command* command : {&plain, &quick}) {
    command->files = files;
    command->input.clear();
    command->limits = limits;
  }
  const Outcome right = sandbox_.run(plain), forked = sandbox_.run(quick);
  if (!exited_cleanly(right.termination) || right.out.empty() ||
      !exited_cleanly(forked.termination) || forked.out != right.out)
    return std::nullopt;
  const std::uint64_t cold = right.usage.memory_bytes, warm = forked.usage.memory_bytes;
  return StartPrice{right.usage, cold > warm ? cold - warm : 0};
}

std::vector<File> Sentinel::files_for(const std::string& source, const Command& command) const {
  if (!language_.compile) return {{started_file(command, language_.source_file), source, false}};
  Command compile = command_of(*language_.compile, toolchain_);
  compile.files = {{language_.source_file, source, false}};
  compile.collect = language_.artifacts;
  compile.admission = command.admission;
  return sandbox_.run(compile).collected;
}

}  // namespace octet
