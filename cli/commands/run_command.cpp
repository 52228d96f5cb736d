// octet run: ask an endpoint, and score what it answers while more arrives.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/flags/idle_flags.hpp"
#include "jobs/ask_job.hpp"

namespace octet {
namespace {

using RunFlags = JobFlags<AskOptions>;

std::string laid_out(const JsonText& json) {
  return nlohmann::ordered_json::parse(json.text()).dump(2);
}

ExitCode print_plan(AskJob& job) {
  const AskPlan plan = job.plan();
  fmt::print("{} tasks, samples of each: {}, answers in all: {}; model {} at {} ({})\n", plan.tasks,
             plan.samples, plan.tasks * plan.samples, plan.model, plan.base_url, plan.server);
  for (const PlannedSuite& suite : plan.suites) {
    fmt::print("\n{}: {} of {} tasks, {} md5 {}, prompt {}\n", suite.name, suite.selected,
               suite.problems, suite.source, suite.md5, suite.prompt_file);
    if (!suite.url.empty()) fmt::print("POST {}\n{}\n", suite.url, laid_out(suite.body));
  }
  fmt::print("\n");
  for (const std::string& missing : plan.missing) fmt::print("missing: {}\n", missing);
  return plan.can_begin ? ExitCode::done : ExitCode::missing;
}

// Says how to go on with a run that lacks answers.
void say_incomplete(const RunFlags& flags) {
  fmt::print(stderr,
             "octet: everything else is kept; ask for what is missing with the same command:\n{}",
             command_to_go_on("run", flags));
}

ExitCode print(const AskResult& result, RunFlags& flags) {
  if (result.end == JobEnd::not_begun) {
    RunFlags defaults{};
    return report_not_begun("run", command_line(flags.table(), defaults.table()));
  }
  if (result.end == JobEnd::stopped)
    return report_interruption(flags.job.run.out, command_to_go_on("run", flags));
  ExitCode scored = ExitCode::done;
  if (result.has_scores) scored = print_scores({result.run}, flags.terminal.json);
  if (result.is_answered) return scored;
  if (!result.is_closed) say_incomplete(flags);
  return ExitCode::incomplete;
}

ExitCode run(RunFlags& flags) {
  const auto listener = listener_of(flags.terminal);
  AskJob job(flags.job, *listener);
  flags.job = job.options();  // with what the environment and the clock added
  refuse_idle_flags(flags.job.suite, flags.given, job.suites());
  if (flags.terminal.dry_run) return print_plan(job);
  return watched(
      [&](Start start) { return print(job.run(on_existing(flags.job.run, start)), flags); });
}

}  // namespace

void add_run_command(CommandLine& line) {
  add_job_command<AskOptions>(line, "run", "Request answers from a model's endpoint and score them",
                              [](RunFlags& flags) {
                                refuse_idle_flags(flags.job, flags.given);
                                require_folder("--data", flags.job.suite.data);
                                resolve_shard(flags.job.run, false);
                                return run(flags);
                              });
}

}  // namespace octet
