#include "runners/warm/warm_language.hpp"

#include <algorithm>
#include <chrono>

#include "base/stop.hpp"
#include "runners/languages/step_command.hpp"
#include "runners/warm/artifacts.hpp"
#include "runners/warm/precompiled.hpp"
#include "runners/warm/sentinel.hpp"
#include "runners/warm/servers/compiler_pool.hpp"
#include "runners/warm/zygotes.hpp"

namespace octet {
namespace {

// A server lives as long as it is needed. Each job has a clock of its own (CompilerPool::compile).
constexpr std::chrono::hours k_life{24 * 365};

Command server_command(const Server& server, const Toolchain& toolchain) {
  Command command = command_of(server.command, toolchain);
  command.limits.cpu = command.limits.wall = k_life;
  return command;
}

bool holds_one_of(const std::string& text, const std::vector<std::string>& traces) {
  return std::any_of(traces.begin(), traces.end(), [&](const std::string& trace) {
    return text.find(trace) != std::string::npos;
  });
}

// Its own command, which has no quicker form.
bool starts_driver(const Program& program) {
  return program.driven && !program.language->driver->run.empty();
}

// A command without its result is no answer: only a compiler that ended by itself is one.
bool has_spoken(const Outcome& outcome) {
  return std::holds_alternative<Exited>(outcome.termination);
}

}  // namespace

struct WarmLanguage::State {
  const Language& language;
  const Sandbox& sandbox;
  Toolchain toolchain;  // with the artifacts as one of its tools
  std::unique_ptr<ArtifactFolder> artifacts = nullptr;
  std::unique_ptr<CompilerPool> servers = nullptr;
  std::unique_ptr<PrecompiledChoice> headers = nullptr;
  Zygotes zygotes = {};
  Sentinel sentinel{language, toolchain, sandbox};

  void add_kit() {
    artifacts = open_artifacts(*language.warmth.artifacts, language.name, toolchain, sandbox);
    toolchain.tools["artifacts"].path = artifacts->path();
    toolchain.readable.push_back(artifacts->path());
  }

  // Where the interpreter itself comes near a limit, it is to be counted whole.
  void fork_from_zygote(const Program& program, const Command& plain, Command& command) {
    const Zygotes::Found found = zygotes.find(program, command, [&](const CellSource& source) {
      Command quick = command;
      quick.continued = &source;
      const std::string& text = Sentinel::source_for(program);
      return sentinel.try_out(text, plain, std::move(quick),
                              compiled_sentinel(text, command.admission));
    });
    if (found.source == nullptr || found.price.weighs_in(command.limits)) return;
    command.continued = found.source;
    command.argv = plain.argv;  // what the program sees
    command.limits.memory_bytes -= found.price.memory_saved;
  }

  // By the resident compiler, which takes a hundredth of the plain one's time; empty without one.
  std::vector<File> compiled_sentinel(const std::string& source, Admission* gate) {
    if (!servers) return {};
    const Admission::Pass pass = enter(gate);
    auto outcome = servers->compile(source);
    return outcome && exited_cleanly(outcome->termination) ? std::move(outcome->collected)
                                                           : std::vector<File>{};
  }

  Outcome compile_with(const std::vector<std::string>& argv, const Program& program,
                       Admission* gate) const {
    Step step = *language.compile;
    step.argv = argv;
    Command command = command_of(step, toolchain);
    command.files = {{language.source_file, program.source, false}};
    command.collect = language.artifacts;
    command.admission = gate;
    return sandbox.run(command);
  }
};

WarmLanguage::WarmLanguage(const Language& language, const Toolchain& toolchain,
                           const Sandbox& sandbox, unsigned jobs)
    : state_(new State{language, sandbox, toolchain}) {
  const Warmth& warmth = language.warmth;
  if (warmth.artifacts) state_->add_kit();
  if (warmth.server) {
    state_->servers = std::make_unique<CompilerPool>(
        sandbox, *warmth.server, server_command(*warmth.server, state_->toolchain), jobs);
  }
  if (!warmth.precompiled.empty()) {
    state_->headers =
        std::make_unique<PrecompiledChoice>(warmth.precompiled, state_->artifacts->path());
  }
}

WarmLanguage::~WarmLanguage() = default;

std::optional<Outcome> WarmLanguage::compile(const Program& program, Admission* gate) {
  // A server knows of one file; those of a driven program are for its run.
  if (!program.files.empty() && !program.driven) return std::nullopt;
  if (state_->servers) {
    const Admission::Pass pass = enter(gate);
    return state_->servers->compile(program.source);
  }
  const Precompiled* header = state_->headers ? state_->headers->find(program.source) : nullptr;
  if (header == nullptr) return std::nullopt;
  Outcome outcome = state_->compile_with(header->argv, program, gate);
  if (!has_spoken(outcome) || holds_one_of(outcome.err, header->traces)) return std::nullopt;
  return outcome;
}

bool WarmLanguage::quicken(const Program& program, Command& command) {
  const Command plain = command;
  const auto& argv = state_->language.warmth.run;
  const bool is_another = !argv.empty() && program.launcher.empty() && !starts_driver(program);
  if (is_another) {
    command.argv.clear();
    for (const std::string& argument : argv)
      command.argv.push_back(with_tools(argument, state_->toolchain));
    command.readable = state_->toolchain.readable;
  }
  // In degraded mode each run has a work directory of another name, which a zygote cannot know.
  if (state_->sandbox.mode() == SandboxMode::full)
    state_->fork_from_zygote(program, plain, command);
  return is_another || command.continued != nullptr;
}

void WarmLanguage::note(const CellSource* source, const Outcome& outcome) {
  if (source != nullptr && !stop_requested())
    state_->zygotes.note(*source, !std::holds_alternative<SandboxFailed>(outcome.termination));
}

}  // namespace octet
