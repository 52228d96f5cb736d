#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <sstream>
#include <string>

#include "base/error.hpp"
#include "base/stop.hpp"
#include "base/versions.hpp"
#include "cli/commands.hpp"
#include "cli/signals.hpp"
#include "cli/terminal.hpp"

namespace octet {
namespace {

void add_commands(CLI::App& app, Action& chosen) {
  add_score_command(app, chosen);
  add_exec_command(app, chosen);
  add_suites_command(app, chosen);
  add_data_command(app, chosen);
  add_table_command(app, chosen);
  add_audit_command(app, chosen);
  add_compare_command(app, chosen);
  add_report_command(app, chosen);
  add_show_command(app, chosen);
  add_bench_command(app, chosen);
  add_verify_command(app, chosen);
  add_merge_command(app, chosen);
  add_run_command(app, chosen);
  add_doctor_command(app, chosen);
}

ExitCode fail(ExitCode code, const char* message) {
  std::fprintf(stderr, "octet: %s\n", message);
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

// What CLI11 has to say quotes what was typed.
int print_usage(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream out, err;
  const int code = app.exit(error, out, err);
  std::fputs(out.str().c_str(), stdout);
  std::fputs(err.str().c_str(), stderr);
  return code;
}

int main(int argc, char** argv) {
  guard_output();
  set_up_logging();
  CLI::App app{"Scores code models in eight languages, each answer in a sandbox of its own.",
               "octet"};
  app.set_version_flag("--version", octet_version());
  app.require_subcommand(1);
  Action chosen;
  add_commands(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = print_usage(app, error) == 0;  // --help, --version
    return static_cast<int>(asked ? ExitCode::done : ExitCode::bad_input);
  }
  survive_failed_writes();
  return static_cast<int>(run(chosen));
}

}  // namespace
}  // namespace octet

int main(int argc, char** argv) {
  return octet::main(argc, argv);
}
