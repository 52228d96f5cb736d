#include "runners/runner.hpp"

#include <sys/random.h>

#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "runners/language.hpp"
#include "runners/zygotes.hpp"
#include "sandboxes/layers.hpp"
#include "sandboxes/syscall_filter.hpp"

namespace octet {
namespace {

// What the program must write to descriptor 3 to show that it got to its end: new for every run, so
// that no text prepared beforehand can be it.
std::string fresh_token() {
  std::array<unsigned char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw SystemError("cannot get random bytes", errno);
  }
  std::string token;
  for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
  return token;
}

// Asks for a token at the end of the run and says whether exactly that came.
void run_to_its_end(const Sandbox& sandbox, Command& command, Execution& execution) {
  constexpr std::size_t k_room = 4096;
  const std::string token = fresh_token();
  KeptReport report(k_room);
  command.environment.emplace_back("OCTET_END", token);
  command.report = &report;
  execution.run = sandbox.run(command);
  execution.reached_end = std::exchange(execution.run->report, {}) == token;
}

// In the arguments the launcher takes the place of the source.
void launch_by(const std::string& launcher, const std::string& source_file, Command& command) {
  for (std::string& argument : command.argv) {
    if (argument == std::string(k_work) + "/" + source_file)
      argument = std::string(k_work) + "/" + launcher;
  }
}

Command make_command(const Step& step, const Toolchain& toolchain) {
  Command command;
  for (const std::string& argument : step.argv)
    command.argv.push_back(with_tools(argument, toolchain));
  command.environment = {{"HOME", k_work}, {"LANG", "C.UTF-8"}};
  command.environment.insert(command.environment.end(), step.environment.begin(),
                             step.environment.end());
  command.readable = toolchain.readable;
  command.filter = &SyscallFilter::named(step.policy);
  command.limits = step.limits;
  return command;
}

void add_to(FieldDigest& digest, const Limits& limits) {
  for (const std::uint64_t value :
       {static_cast<std::uint64_t>(limits.cpu.count()),
        static_cast<std::uint64_t>(limits.wall.count()), limits.memory_bytes,
        static_cast<std::uint64_t>(limits.processes), limits.output_bytes, limits.file_bytes,
        limits.disk_bytes, static_cast<std::uint64_t>(limits.inodes)}) {
    digest.add(std::to_string(value));
  }
}

void add_to(FieldDigest& digest, const Step& step) {
  for (const std::string& argument : step.argv) digest.add(argument);
  for (const auto& [name, value] : step.environment) digest.add(name).add(value);
  digest.add(step.policy).add(SyscallFilter::named(step.policy).program());
}

}  // namespace

Limits with_changes(Limits limits, const LimitChanges& changes) {
  if (changes.cpu) {
    limits.wall = limits.wall * changes.cpu->count() / limits.cpu.count();
    limits.cpu = *changes.cpu;
  }
  if (changes.wall) limits.wall = *changes.wall;
  if (changes.memory_bytes) limits.memory_bytes = *changes.memory_bytes;
  if (changes.processes) limits.processes = *changes.processes;
  if (changes.output_bytes) limits.output_bytes = *changes.output_bytes;
  return limits;
}

struct SandboxedRunner::State {
  const Sandbox& sandbox;
  std::map<std::string, Toolchain> toolchains;
  Pace pace;
  Zygotes zygotes;

  State(const Sandbox& s, std::map<std::string, Toolchain> t, Pace p)
      : sandbox(s), toolchains(std::move(t)), pace(p) {}

  const Toolchain& toolchain_of(const Program& program) const {
    const auto found = toolchains.find(program.language->name);
    if (found == toolchains.end()) {
      throw MissingError("no toolchain for " + program.language->title);
    }
    return found->second;
  }

  Outcome compile(const Program& program, const Toolchain& toolchain) const {
    Command command = make_command(*program.language->compile, toolchain);
    command.files = program.files;
    command.files.push_back({program.language->source_file, program.source, false});
    command.collect = program.language->artifacts;
    return sandbox.run(command);
  }

  Command run_command(const Program& program, const Toolchain& toolchain) const {
    Command command = make_command(program.language->run, toolchain);
    command.limits = with_changes(command.limits, program.limits);
    command.files = program.files;
    command.input = program.input;
    if (!program.launcher.empty())
      launch_by(program.launcher, program.language->source_file, command);
    return command;
  }

  // In degraded mode each run has a work directory of another name, which a zygote cannot know.
  const CellSource* zygote_of(const Program& program, const Command& command) {
    if (pace == Pace::cold || sandbox.mode() != SandboxMode::full) return nullptr;
    return zygotes.find(program, command);
  }

  void run_once(const Program& program, Command command, Execution& execution) const {
    if (program.reports_end) return run_to_its_end(sandbox, command, execution);
    const auto report = program.report ? program.report->reader() : nullptr;
    command.report = report.get();
    execution.run = sandbox.run(command);
  }
};

SandboxedRunner::SandboxedRunner(const Sandbox& sandbox,
                                 std::map<std::string, Toolchain> toolchains, Pace pace)
    : state_(std::make_unique<State>(sandbox, std::move(toolchains), pace)) {}

SandboxedRunner::~SandboxedRunner() = default;

Execution SandboxedRunner::run(const Program& program) const {
  const Toolchain& toolchain = state_->toolchain_of(program);
  Execution execution;
  Command command = state_->run_command(program, toolchain);
  if (program.language->compile) {
    execution.compile = state_->compile(program, toolchain);
    if (!exited_cleanly(execution.compile->ending)) return execution;
    command.files.insert(command.files.end(),
                         std::make_move_iterator(execution.compile->collected.begin()),
                         std::make_move_iterator(execution.compile->collected.end()));
    execution.compile->collected.clear();
  } else {
    command.files.push_back({program.language->source_file, program.source, false});
  }
  command.continued = state_->zygote_of(program, command);
  state_->run_once(program, command, execution);
  if (command.continued != nullptr &&
      std::holds_alternative<SandboxFailed>(execution.run->ending)) {
    command.continued = nullptr;
    state_->run_once(program, command, execution);
  }
  return execution;
}

std::string SandboxedRunner::fingerprint(const Program& program) const {
  const Language& language = *program.language;
  FieldDigest digest;
  digest.add(state_->toolchain_of(program).fingerprint).add(language.source_file);
  digest.add(name_of(state_->sandbox.mode())).add(state_->sandbox.layers().memory);
  digest.add(state_->pace == Pace::cold ? "cold" : "warm");
  if (language.compile) {
    add_to(digest, *language.compile);
    add_to(digest, language.compile->limits);
  }
  add_to(digest, language.run);
  add_to(digest, with_changes(language.run.limits, program.limits));
  return digest.hex();
}

}  // namespace octet
