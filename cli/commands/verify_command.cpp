// octet verify: preference candidates in, pass matrix and pairs out.
#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/commands/print_preferences.hpp"
#include "cli/flags/idle_flags.hpp"
#include "jobs/verify_job.hpp"

namespace octet {
namespace {

using VerifyFlags = JobFlags<VerifyOptions>;

ExitCode print_plan(VerifyJob& job, const std::string& candidates) {
  const VerifyPlan plan = job.plan();
  fmt::print("{}: {} prompts, {} responses\n{}", candidates, plan.prompts, plan.responses,
             to_json(plan.description));
  return ExitCode::done;
}

ExitCode choose_again(const VerifyFlags& flags) {
  return watched([&](Start) {
    const auto listener = listener_of(flags.terminal);
    return print_preferences(choose_again(flags.job, *listener), flags.terminal);
  });
}

ExitCode run(VerifyJob& job, const VerifyFlags& flags, Start start) {
  const RunOptions& options = flags.job.run;
  const VerifyResult result = job.run(on_existing(options, start));
  if (result.end == JobEnd::stopped)
    return report_interruption(options.out, command_to_go_on("verify", flags));
  return print_preferences(result, flags.terminal);
}

ExitCode verify(VerifyFlags& flags) {
  VerifyOptions& options = flags.job;
  check(options);  // complaints about flags come first
  if (!options.from.empty()) return choose_again(flags);
  options = completed(options);
  KeptInputs inputs;
  inputs.add(options.candidates, flags.terminal.dry_run ? "" : options.run.out);
  const auto listener = listener_of(flags.terminal, &inputs);
  return inputs.told([&] {
    VerifyJob job(options, *listener);
    if (flags.terminal.dry_run) return print_plan(job, options.candidates);
    return watched(inputs, [&](Start start) { return run(job, flags, start); });
  });
}

}  // namespace

void add_verify_command(CommandLine& line) {
  add_job_command<VerifyOptions>(line, "verify",
                                 "Run candidates for preference pairs; write pass matrix and pairs",
                                 [](VerifyFlags& flags) {
                                   refuse_idle_flags(flags.job, flags.given);
                                   require_folder("--data", flags.job.data);
                                   resolve_shard(flags.job.run, flags.job.from.empty());
                                   return verify(flags);
                                 });
}

}  // namespace octet
