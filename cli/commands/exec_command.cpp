// octet exec: complete programs in, verdicts out; a clean exit passes.
#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "jobs/exec_job.hpp"

namespace octet {
namespace {

using ExecFlags = JobFlags<ExecOptions>;

ExitCode print_plan(ExecJob& job, const std::string& programs) {
  const ExecPlan plan = job.plan();
  fmt::print("{}: {} programs\n{}", programs, plan.programs, to_json(plan.description));
  return ExitCode::done;
}

ExitCode exec(ExecFlags& flags) {
  ExecOptions& options = flags.job = completed(flags.job);
  KeptInputs inputs;
  inputs.add(options.programs, flags.terminal.dry_run ? "" : options.run.out);
  const auto listener = listener_of(flags.terminal, &inputs);
  return inputs.told([&] {
    ExecJob job(options, *listener);
    if (flags.terminal.dry_run) return print_plan(job, options.programs);
    return watched(inputs, [&](Start start) {
      if (job.run(on_existing(options.run, start)) == JobEnd::stopped)
        return report_interruption(options.run.out, command_to_go_on("exec", flags));
      return print_scores({options.run.out}, flags.terminal.json);
    });
  });
}

}  // namespace

void add_exec_command(CommandLine& line) {
  add_job_command<ExecOptions>(line, "exec",
                               "Run complete programs; a program that exits cleanly passes",
                               [](ExecFlags& flags) {
                                 resolve_shard(flags.job.run, false);
                                 return exec(flags);
                               });
}

}  // namespace octet
