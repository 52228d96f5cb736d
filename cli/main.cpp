#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <string>
#include <variant>

#include "base/error.hpp"
#include "base/stop.hpp"
#include "base/versions.hpp"
#include "cli/commands/commands.hpp"
#include "cli/manual/manual_commands.hpp"
#include "cli/terminal/color.hpp"
#include "cli/terminal/signals.hpp"
#include "cli/terminal/terminal.hpp"

namespace octet {
namespace {

ExitCode fail(ExitCode code, const char* message) {
  std::fputs(styled(stderr, Style::bad, "octet:").c_str(), stderr);
  std::fprintf(stderr, " %s\n", message);
  return code;
}

ExitCode run(const Action& chosen) try {
  const ExitCode code = chosen();
  if (std::fflush(stdout) != 0) throw SystemError("cannot write the result to stdout", errno);
  return code;
} catch (const InputError& error) {
  return fail(ExitCode::bad_input, error.what());
} catch (const MissingError& error) {
  return fail(ExitCode::missing, error.what());
} catch (const Interrupted& error) {
  return fail(ExitCode::interrupted, error.what());
} catch (const std::exception& error) {  // SystemError, and what the libraries throw
  return fail(ExitCode::incomplete, error.what());
}

// Logs go where errors go, in their form.
void set_up_logging() {
  auto logger = spdlog::stderr_logger_mt("octet");
  logger->set_pattern("octet: %v");
  spdlog::set_default_logger(std::move(logger));
}

int main(int argc, char** argv) {
  guard_output();
  set_up_logging();
  CommandLine line("Scores code models in eight languages, each answer in a sandbox of its own.",
                   "octet", octet_version());
  add_commands(line);
  add_manual_commands(line);
  line.add_everywhere(color_options());
  const auto parsed = line.parse(argc, argv);
  if (const auto* code = std::get_if<ExitCode>(&parsed)) return static_cast<int>(*code);
  survive_failed_writes();
  return static_cast<int>(run([&chosen = std::get<Action>(parsed)] {
    check_options(color_options());
    return chosen();
  }));
}

}  // namespace
}  // namespace octet

int main(int argc, char** argv) {
  return octet::main(argc, argv);
}
