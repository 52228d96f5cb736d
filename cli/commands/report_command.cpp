// octet report: a page to look through, and plots.
#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <set>

#include "base/stop.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/flags/flags.hpp"
#include "cli/terminal/signals.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "jobs/reading/report.hpp"
#include "jobs/reading/watched_report.hpp"
#include "reports/scores/run_folders.hpp"

namespace octet {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds k_between_looks = 2s;

// Each once, however often a page is written.
class Printed final {
 public:
  void print(const WrittenReport& written) {
    for (const std::string& problem : written.problems)
      if (said_.insert(problem).second) fmt::print(stderr, "octet: {}\n", problem);
    for (const std::filesystem::path& file : written.files)
      if (said_.insert(file.string()).second) fmt::print("{}\n", file.string());
    std::fflush(stdout);
  }

 private:
  std::set<std::string> said_;
};

// Waits; whether to go on.
bool wait_on(std::chrono::milliseconds time) {
  pollfd stop{stop_descriptor(), POLLIN, 0};
  ::poll(&stop, 1, static_cast<int>(time.count()));
  return !stop_requested();
}

ExitCode watch_report(const ReportOptions& options) {
  WatchedReport report(options);
  stop_on_signals();
  Printed printed;
  while (true) {
    const auto start = Clock::now();
    if (const auto written = report.look()) printed.print(*written);
    if (report.is_over()) return ExitCode::done;
    // A large page leaves the machine to the run for most of the time.
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
    if (!wait_on(std::max(k_between_looks, 3 * took))) return ExitCode::interrupted;
  }
}

// A folder that is neither a run nor generated data stands for the runs below it.
void find_runs(ReportOptions& options) {
  const bool is_generated = std::any_of(options.runs.begin(), options.runs.end(),
                                        [](const auto& run) { return is_generation(run); });
  if (is_generated) return;
  const RunFolders found = find_run_folders(options.runs);
  for (const std::string& line : found.skipped) fmt::print(stderr, "octet: {}\n", line);
  options.runs.clear();
  for (const NamedRun& run : found.runs) options.runs.push_back(run.folder.string());
}

ExitCode report(ReportOptions options) {
  require_folder("--data", options.data);
  find_runs(options);
  if (options.watch) return watch_report(options);
  Printed().print(write_report(options));
  return ExitCode::done;
}

}  // namespace

void add_report_command(CommandLine& line) {
  const auto options = std::make_shared<ReportOptions>();
  const Subcommand command = add_command(
      line, "report", "Write an HTML page with all answers, and plots", options_of(*options),
      [options] { return watched([&](Start) { return report(*options); }); });
  command.add_positional("RUN", "Run folders, or folders of them", options->runs, Need::optional);
}

}  // namespace octet
