// octet score: completions in, verdicts and a table out.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/flags/idle_flags.hpp"
#include "jobs/score_job.hpp"

namespace octet {
namespace {

using ScoreFlags = JobFlags<ScoreOptions>;

ExitCode print_plan(ScoreJob& job) {
  for (const PlannedScore& run : job.plan()) {
    fmt::print("{}: {} answers, {} tasks without one\n{}", run.samples.string(),
               run.inventory.records, run.inventory.missing.size(), to_json(run.description));
  }
  return ExitCode::done;
}

ExitCode print(const ScoreResult& result, ScoreFlags& flags) {
  switch (result.end) {
    case JobEnd::not_begun: {
      ScoreFlags defaults{};
      return report_not_begun("score", command_line(flags.table(), defaults.table()));
    }
    case JobEnd::stopped:
      return report_interruption(flags.job.run.out, command_to_go_on("score", flags));
    case JobEnd::complete:
    case JobEnd::incomplete:
      break;
  }
  return print_scores(result.runs, flags.terminal.json);
}

// Streams are copied into the run folder, which needs its name by then.
void keep_inputs(ScoreFlags& flags, KeptInputs& inputs) {
  ScoreOptions& options = flags.job = completed(flags.job);
  const auto folders = ScoreJob::folders_of(options);
  for (std::size_t i = 0; i < folders.size(); ++i)
    inputs.add(options.samples[i], flags.terminal.dry_run ? "" : folders[i]);
}

ExitCode score(ScoreFlags& flags) {
  KeptInputs inputs;
  const auto listener = listener_of(flags.terminal, &inputs);
  keep_inputs(flags, inputs);
  return inputs.told([&] {
    ScoreJob job(flags.job, *listener);
    refuse_idle_flags(flags.job.suite, flags.given, job.suites());
    job.read();
    if (flags.terminal.dry_run) return print_plan(job);
    return watched(inputs, [&](Start start) {
      return print(job.run(on_existing(flags.job.run, start)), flags);
    });
  });
}

}  // namespace

void add_score_command(CommandLine& line) {
  add_job_command<ScoreOptions>(line, "score",
                                "Score answers: run each in a sandbox, print pass@1 by language",
                                [](ScoreFlags& flags) {
                                  require_folder("--data", flags.job.suite.data);
                                  resolve_shard(flags.job.run, false);
                                  return score(flags);
                                });
}

}  // namespace octet
