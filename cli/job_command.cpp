#include "cli/job_command.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <ctime>

#include "base/error.hpp"
#include "base/files/stream.hpp"
#include "base/versions.hpp"
#include "base/watch/watch.hpp"
#include "cli/progress.hpp"
#include "cli/signals.hpp"
#include "harness/runs/run.hpp"
#include "harness/runs/summary.hpp"
#include "reports/scores/eval_results.hpp"
#include "reports/tables/table_format.hpp"

namespace octet {
namespace fs = std::filesystem;

void resolve_shard(Options& options, bool slurm_implied) {
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

Selection selection_of(const Options& options) {
  Selection selection;
  selection.glob = options.tasks;
  selection.limit = options.limit;
  if (!options.shard.empty()) selection.shard = parse_shard(options.shard);
  return selection;
}

unsigned jobs_of(const Options& options) {
  return options.jobs ? static_cast<unsigned>(*options.jobs) : usable_cores();
}

std::string name_of_input(const fs::path& path) {
  const fs::path normal = fs::absolute(path).lexically_normal();
  fs::path name = is_stream(path)
                      ? fs::path(name_of_stream(path))
                      : (normal.has_filename() ? normal : normal.parent_path()).filename();
  for (const char* extension : {".gz", ".jsonl", ".json"}) {
    if (name.extension() == extension) name = name.stem();
  }
  return name.string();
}

std::string default_out(const std::string& name) {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::localtime_r(&now, &parts);
  std::string date(32, '\0');
  date.resize(std::strftime(date.data(), date.size(), "%Y%m%d-%H%M%S", &parts));
  return "octet-runs/" + (name.empty() ? date : name + "-" + date);
}

RunDescription describe_run(const std::string& command, FlagScope scope, const Options& options,
                            const Workbench& workbench) {
  RunDescription description;
  description.octet = octet_version();
  description.command = command;
  description.flags = flags_to_json(scope, options);
  description.binding_flags = binding_flags(scope, options);
  description.start = utc_now();
  workbench.describe(description, limit_changes(options));
  return description;
}

Completeness run_into_folder(TaskSource& tasks, std::size_t total,
                             const RunDescription& description, const Options& options,
                             Workbench& workbench, KeptInputs& inputs) {
  stop_on_signals();
  const auto start = std::chrono::steady_clock::now();
  RunFolder folder(options.out, description,
                   options.resume ? OnExisting::resume : OnExisting::start_over);
  inputs.keep();
  Progress progress(name_of_input(options.out), {total}, options.quiet);
  Tally tally;
  ExecutorOptions executor;
  executor.jobs = jobs_of(options);
  const Completeness completeness = run_tasks(tasks, folder, workbench.runner(), workbench.cache(),
                                              executor, [&](const Record& record, Origin origin) {
                                                tally.add(record);
                                                progress.add(record, origin);
                                              });
  progress.finish();
  if (const std::string warning = workbench.cache().warning(); !warning.empty()) {
    fmt::print(stderr, "octet: warning: {}\n", warning);
  }
  if (completeness == Completeness::complete) {
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    folder.finish(to_json(tally.summary(), wall.count(), executor.jobs));
    if (!options.quiet) fmt::print(stderr, "octet: the run is in {}\n", options.out);
  }
  return completeness;
}

ExitCode watched(const Options& options, KeptInputs& inputs,
                 const std::function<ExitCode(const Options&)>& work) {
  if (options.dry_run) return work(options);
  inputs.hand_over();
  return watched(options, [&](const Options& own) {
    inputs.take_over();
    return work(own);
  });
}

ExitCode watched(const Options& options, const std::function<ExitCode(const Options&)>& work) {
  const auto go = [&](Start start) {
    Options own = options;
    own.resume = options.resume || start == Start::again;
    return static_cast<int>(work(own));
  };
  const auto say = [](const std::string& text) { fmt::print(stderr, "octet: {}\n", text); };
  return static_cast<ExitCode>(watch(go, say, static_cast<int>(ExitCode::incomplete)));
}

std::string command_to_go_on(const std::string& command, FlagScope scope, const Options& options) {
  Options again = options;
  again.resume = true;  // what is there is this run's own by now
  std::string text = fmt::format("  octet {} {}\n", command, command_line(scope, again));
  if (hides_secret(scope, options))
    text += fmt::format("with the value that is not shown put in for {}\n", k_secret);
  return text;
}

ExitCode report_interruption(const std::string& command, FlagScope scope, const Options& options) {
  fmt::print(stderr, "octet: interrupted; what was judged is in {}. Go on with:\n{}", options.out,
             command_to_go_on(command, scope, options));
  return ExitCode::interrupted;
}

ExitCode report_not_begun(const std::string& command, FlagScope scope, const Options& options) {
  // Here --no-resume has discarded nothing yet.
  const std::string line = command_line(scope, options);
  fmt::print(stderr,
             "octet: interrupted before anything was judged. Run it again with:\n  octet {} {}\n",
             command, line);
  return ExitCode::interrupted;
}

ExitCode print_scores(const std::vector<fs::path>& folders, bool json) {
  std::vector<ScoredRun> runs;
  for (const fs::path& folder : folders) runs.push_back(read_scored_run(folder));
  const Table table = make_table(runs, leaderboard_languages());
  TableStyle style;
  if (json) style.format = TableFormat::json;
  fmt::print("{}", format_table(table, style));
  if (!json) {
    for (const ScoredRun& run : runs) {
      for (const std::string& suite : run.suites)
        fmt::print("{}", evalplus_lines(run.summary, suite));
    }
  }
  return table.problems.empty() ? ExitCode::done : ExitCode::incomplete;
}

std::vector<std::string> leaderboard_languages() {
  std::vector<std::string> names;
  const Languages languages = Languages::embedded();
  for (const auto& language : languages.all()) {
    if (!language->optional) names.push_back(language->name);
  }
  return names;
}

}  // namespace octet
