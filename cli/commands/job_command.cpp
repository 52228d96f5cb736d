#include "cli/commands/job_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <system_error>

#include "base/error.hpp"
#include "cli/terminal/color.hpp"
#include "cli/terminal/json_listener.hpp"
#include "cli/terminal/text_columns.hpp"
#include "harness/tasks/shard.hpp"
#include "jobs/execution_host.hpp"
#include "reports/scores/eval_results.hpp"
#include "reports/tables/table_format.hpp"

namespace octet {
namespace fs = std::filesystem;

std::unique_ptr<JobListener> listener_of(const TerminalFlags& flags, KeptInputs* inputs) {
  return listener_in(progress_form(flags.progress, flags.quiet), inputs);
}

void resolve_shard(RunOptions& options, bool slurm_implied) {
  const bool asked = options.shard == "slurm";
  if (!asked && !(slurm_implied && options.shard.empty())) return;
  const auto shard = shard_of_slurm();
  if (!shard && asked)
    throw InputError(
        "--shard slurm: this is no task of a SLURM job array (SLURM_ARRAY_TASK_ID and "
        "SLURM_ARRAY_TASK_COUNT are not set); give --shard I/N");
  if (!shard) return;
  options.shard = fmt::format("{}/{}", shard->index, shard->count);
  if (!asked)
    fmt::print(stderr, "octet: part {} by SLURM's job array; --shard 0/1 does all of it\n",
               options.shard);
}

void require_folder(const char* flag, const std::string& folder) {
  std::error_code error;
  if (!folder.empty() && !fs::is_directory(folder, error))
    throw InputError(folder, 0, fmt::format("is no folder; {} takes one", flag));
}

ExitCode watched(KeptInputs& inputs, const std::function<ExitCode(Start)>& work) {
  inputs.hand_over();
  return watched([&](Start start) {
    inputs.take_over();
    return work(start);
  });
}

ExitCode watched(const std::function<ExitCode(Start)>& work) {
  const auto go = [&](Start start) { return static_cast<int>(work(start)); };
  const auto say = [](const std::string& text) { fmt::print(stderr, "octet: {}\n", text); };
  return static_cast<ExitCode>(watch(go, say, static_cast<int>(ExitCode::incomplete)));
}

OnExisting on_existing(const RunOptions& options, Start start) {
  return options.resume || start == Start::again ? OnExisting::resume : OnExisting::start_over;
}

ExitCode report_interruption(const std::string& out, const std::string& line) {
  fmt::print(stderr, "octet: interrupted; what was judged is in {}. Go on with:\n{}", out, line);
  return ExitCode::interrupted;
}

ExitCode report_not_begun(const std::string& command, const std::string& flags) {
  // Here --no-resume has discarded nothing yet.
  fmt::print(stderr,
             "octet: interrupted before anything was judged. Run it again with:\n  octet {} {}\n",
             command, flags);
  return ExitCode::interrupted;
}

ExitCode print_scores(const std::vector<fs::path>& folders, bool json) {
  std::vector<ScoredRun> runs;
  for (const fs::path& folder : folders) runs.push_back(read_scored_run(folder));
  const Table table = make_table(runs, leaderboard_languages());
  TableStyle style;
  if (json) style.format = TableFormat::json;
  style.width = terminal_width(STDOUT_FILENO);
  style.emphasized = emphasized;
  fmt::print("{}", format_table(table, style));
  if (!json) {
    for (const ScoredRun& run : runs) {
      for (const std::string& suite : run.suites)
        fmt::print("{}", evalplus_lines(run.summary, suite));
    }
  }
  return table.problems.empty() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace octet
