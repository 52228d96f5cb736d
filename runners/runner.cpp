#include "runners/runner.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/stop.hpp"
#include "runners/driver_files.hpp"
#include "runners/languages/end_token.hpp"
#include "runners/languages/language.hpp"
#include "runners/languages/output.hpp"
#include "runners/languages/step_command.hpp"
#include "runners/warm/artifacts.hpp"
#include "runners/warm/warm_language.hpp"
#include "sandboxes/admission.hpp"
#include "sandboxes/layers.hpp"
#include "sandboxes/syscall_filter.hpp"

namespace octet {
namespace {

// Says whether exactly the token came.
void run_to_its_end(const Sandbox& sandbox, Command& command, const std::string& token,
                    Execution& execution) {
  constexpr std::size_t k_room = 4096;
  KeptReport report(k_room);
  command.report = &report;
  execution.run = sandbox.run(command);
  execution.reached_end = std::exchange(execution.run->report, {}) == token;
}

// What was said of the program is the same in every run, whatever its token.
void hide_token(Execution& execution, const std::string& token) {
  for (auto* outcome : {&execution.compile, &execution.run}) {
    if (!*outcome) continue;
    hide_end_token((*outcome)->out, token);
    hide_end_token((*outcome)->err, token);
  }
}

// In the arguments the launcher takes the place of the source.
void launch_by(const std::string& launcher, const std::string& source_file, Command& command) {
  for (std::string& argument : command.argv) {
    if (argument == std::string(k_work) + "/" + source_file)
      argument = std::string(k_work) + "/" + launcher;
  }
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
  // The other one is made of the same rules, but for who may be signalled.
  digest.add(step.policy).add(SyscallFilter::named(step.policy).program(PidSpace::own));
}

// Of one run after the other.
void add_to(Usage& all, const Usage& usage) {
  all.cpu += usage.cpu;
  all.wall += usage.wall;
  all.memory_bytes = std::max(all.memory_bytes, usage.memory_bytes);
  all.memory_polled = all.memory_polled || usage.memory_polled;
}

Usage usage_of(const std::vector<CaseRun>& runs) {
  Usage all;
  for (const auto& [run, as_wanted] : runs) add_to(all, run.usage);
  return all;
}

void shorten(std::string& text) {
  if (text.size() <= k_case_output_kept) return;
  text.resize(k_case_output_kept);
  text.shrink_to_fit();
}

// Leaves all that is asked of stderr as it was: which marks it holds.
void shorten_marked(std::string& text, const Language& language) {
  std::string kept = text.substr(0, k_case_output_kept);
  for (const auto* marks :
       {&language.failure_marks, &language.assertion_marks, &language.syntax_error_marks}) {
    for (const std::string& mark : *marks) {
      if (kept.find(mark) == std::string::npos && text.find(mark) != std::string::npos)
        kept += "\n" + mark;
    }
  }
  if (kept.size() < text.size()) text = std::move(kept);
}

// Compares first: what is cut off may be what differs.
CaseRun conclude_case(Outcome run, const InputCase& wanted, const Language& language) {
  CaseRun concluded{std::move(run), false};
  concluded.as_wanted = same_output(concluded.outcome.out, wanted);
  shorten(concluded.outcome.out);
  shorten_marked(concluded.outcome.err, language);
  return concluded;
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

// A language's warm half: made when enough programs have come, by the thread that brings the next
// one, while the others go on with the plain commands, or wait where that is quicker.
class LazyLanguage final {
 public:
  // Null where the plain commands are to be used.
  WarmLanguage* get(const Language& language, const Toolchain& toolchain, const Sandbox& sandbox,
                    unsigned jobs) {
    if (WarmLanguage* ready = ready_.load()) return ready;
    std::unique_lock lock(making_, std::try_to_lock);
    if (!lock && is_quick_to_make(language, toolchain)) lock.lock();
    if (!lock || failed_) return nullptr;
    if (!warm_ && is_worth_it(language, toolchain)) make(language, toolchain, sandbox, jobs);
    return warm_.get();
  }

 private:
  // Quicker than a plain command.
  static bool is_quick_to_make(const Language& language, const Toolchain& toolchain) {
    return !language.warmth.artifacts ||
           has_artifacts(*language.warmth.artifacts, language.name, toolchain);
  }

  bool is_worth_it(const Language& language, const Toolchain& toolchain) {
    const auto& artifacts = language.warmth.artifacts;
    return !artifacts || programs_++ >= artifacts->worth ||
           (programs_ == 1 && has_artifacts(*artifacts, language.name, toolchain));
  }

  void make(const Language& language, const Toolchain& toolchain, const Sandbox& sandbox,
            unsigned jobs) try {
    warm_ = std::make_unique<WarmLanguage>(language, toolchain, sandbox, jobs);
    ready_ = warm_.get();
  } catch (const std::exception& error) {  // SystemError, and what the file system throws
    failed_ = true;
    if (!stop_requested())
      spdlog::warn("{} is judged by its plain commands: {}", language.title, error.what());
  }

  std::mutex making_;
  unsigned programs_ = 0;
  bool failed_ = false;
  std::unique_ptr<WarmLanguage> warm_;
  std::atomic<WarmLanguage*> ready_ = nullptr;
};

struct SandboxedRunner::State {
  const Sandbox& sandbox;
  std::map<std::string, Toolchain> toolchains;
  Pace pace;
  unsigned jobs;
  Admission admission;
  // All of them from the start.
  std::map<std::string, LazyLanguage> languages;
  std::map<std::string, DriverFiles> drivers;

  State(const Sandbox& s, std::map<std::string, Toolchain> t, Pace p, unsigned most)
      : sandbox(s), toolchains(std::move(t)), pace(p), jobs(std::max(1U, most)), admission(most) {
    for (const auto& [name, toolchain] : toolchains) {
      languages[name];
      drivers[name];
    }
  }

  const Toolchain& toolchain_of(const Program& program) const {
    const auto found = toolchains.find(program.language->name);
    if (found == toolchains.end()) {
      throw MissingError("no toolchain for " + program.language->title);
    }
    return found->second;
  }

  // Null where the plain commands are to be used.
  WarmLanguage* warm(const Program& program) {
    if (pace == Pace::cold) return nullptr;
    return languages.at(program.language->name)
        .get(*program.language, toolchain_of(program), sandbox, jobs);
  }

  // `gate`: what lets commands in; null when the program is in already.
  Outcome compile(const Program& program, Admission* gate) {
    if (WarmLanguage* quick = warm(program)) {
      if (auto outcome = quick->compile(program, gate)) return std::move(*outcome);
    }
    Command command = command_of(*program.language->compile, toolchain_of(program));
    if (!program.driven) command.files = program.files;
    command.files.push_back({program.language->source_file, program.source, false});
    command.collect = program.language->artifacts;
    command.admission = gate;
    return sandbox.run(command);
  }

  Command run_command(const Program& program, Admission* gate) {
    Step step = program.language->run;
    if (program.driven && !program.language->driver->run.empty())
      step.argv = program.language->driver->run;
    Command command = command_of(step, toolchain_of(program));
    command.limits = with_changes(command.limits, program.limits);
    command.files = program.files;
    command.input = program.input;
    command.admission = gate;
    if (!program.launcher.empty())
      launch_by(program.launcher, program.language->source_file, command);
    return command;
  }

  void run_once(const Program& program, Command command, Execution& execution) const {
    if (const auto* end = std::get_if<ReachedEnd>(&program.judged_by))
      return run_to_its_end(sandbox, command, end->token, execution);
    const auto* sealed = std::get_if<SealedCases>(&program.judged_by);
    const auto report = sealed != nullptr ? sealed->form->reader() : nullptr;
    command.report = report.get();
    execution.run = sandbox.run(command);
    if (report) run_on(*report, command, execution);
  }

  // A program that was ended by one of its cases is started again behind it.
  void run_on(ReportReader& report, Command& command, Execution& execution) const {
    const auto environment = command.environment;
    while (!stop_requested()) {
      const auto first = report.resume(execution.run->termination);
      if (!first) return;
      command.environment = environment;
      command.environment.emplace_back("OCTET_FROM", std::to_string(*first));
      const Usage before = execution.run->usage;
      execution.run = sandbox.run(command);
      add_to(execution.run->usage, before);
    }
  }

  void run(const Program& program, const Command& plain, Execution& execution) {
    WarmLanguage* language = warm(program);
    Command quick = plain;
    const bool is_quick = language != nullptr && language->quicken(program, quick);
    const CellSource* source = quick.continued;
    run_once(program, std::move(quick), execution);
    if (!is_quick) return;
    language->note(source, *execution.run);
    if (!counts(execution.run->termination, program)) run_once(program, plain, execution);
  }

  // Its files come last: an answer's classes may have their names.
  void add_driver(const Program& program, Command& command) {
    for (const File& file : drivers.at(program.language->name)
                                .files(*program.language, toolchain_of(program), sandbox)) {
      std::erase_if(command.files, [&](const File& other) { return other.path == file.path; });
      command.files.push_back(file);
    }
  }

  Execution execute(const Program& program, Command command) {
    if (!std::holds_alternative<ReachedEnd>(program.judged_by))
      return execute_as_it_is(program, std::move(command));
    const std::string token = fresh_end_token();
    Program own = program;
    own.source = with_end_token(std::move(own.source), token);
    own.judged_by = ReachedEnd{token};
    Execution execution = execute_as_it_is(own, std::move(command));
    hide_token(execution, token);
    return execution;
  }

  Execution execute_as_it_is(const Program& program, Command command) {
    Execution execution;
    if (program.language->compile) {
      execution.compile = compile(program, command.admission);
      if (!exited_cleanly(execution.compile->termination)) return execution;
      command.files.insert(command.files.end(),
                           std::make_move_iterator(execution.compile->collected.begin()),
                           std::make_move_iterator(execution.compile->collected.end()));
      execution.compile->collected.clear();
    } else {
      command.files.push_back({program.language->source_file, program.source, false});
    }
    if (program.driven) add_driver(program, command);
    if (const auto* inputs = std::get_if<InputCases>(&program.judged_by)) {
      run_cases(program, inputs->cases, std::move(command), execution);
    } else {
      run(program, command, execution);
    }
    return execution;
  }

  void run_cases(const Program& program, const std::vector<InputCase>& cases, Command command,
                 Execution& execution) {
    std::size_t timeouts = 0;
    for (const InputCase& each : cases) {
      command.input = each.input;
      Execution one;
      run(program, command, one);
      timeouts += is_timeout(one.run->termination) ? 1 : 0;
      execution.case_runs.push_back(conclude_case(std::move(*one.run), each, *program.language));
      if (stop_requested() || timeouts == k_most_case_timeouts) break;
    }
    const auto bad =
        std::find_if(execution.case_runs.begin(), execution.case_runs.end(),
                     [](const CaseRun& run) { return !exited_cleanly(run.outcome.termination); });
    execution.run = (bad == execution.case_runs.end() ? execution.case_runs.back() : *bad).outcome;
    execution.run->usage = usage_of(execution.case_runs);
  }

  // Whether an ending by the quick command is the plain one's, too. Memory that it shares with the
  // process it is forked from is only estimated (StartPrice). Where it is another command, it may
  // be slower over a long time, or need more.
  static bool counts(const Termination& termination, const Program& program) {
    if (std::holds_alternative<SandboxFailed>(termination)) return false;
    if (std::holds_alternative<OutOfMemory>(termination)) return false;
    if (program.language->warmth.run.empty()) return true;
    return std::holds_alternative<Exited>(termination) ||
           std::holds_alternative<Signaled>(termination) ||
           std::holds_alternative<Denied>(termination) ||
           std::holds_alternative<Stopped>(termination) ||
           std::holds_alternative<OutputLimit>(termination);
  }
};

SandboxedRunner::SandboxedRunner(const Sandbox& sandbox,
                                 std::map<std::string, Toolchain> toolchains, Pace pace,
                                 unsigned jobs)
    : state_(std::make_unique<State>(sandbox, std::move(toolchains), pace, jobs)) {}

SandboxedRunner::~SandboxedRunner() = default;

Execution SandboxedRunner::run(const Program& program, Contention contention) const {
  const bool is_alone = contention == Contention::alone;
  const Admission::Pass pass = is_alone ? state_->admission.enter_alone() : Admission::Pass();
  Command command = state_->run_command(program, is_alone ? nullptr : &state_->admission);
  const Limits limits = command.limits;
  if (!is_alone) command.limits = limits_beside_others(limits, program.judged_by);
  Execution execution = state_->execute(program, std::move(command));
  execution.undecided = !is_alone && is_undecided(execution, program.judged_by, limits);
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
  if (program.driven) digest.add(digest_of(*language.driver));
  add_to(digest, with_changes(language.run.limits, program.limits));
  return digest.hex();
}

}  // namespace octet
