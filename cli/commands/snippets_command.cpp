// octet snippets: source code in, the pieces that exercises are made from out.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include "cli/commands/commands.hpp"
#include "cli/flags/flags.hpp"
#include "cli/terminal/signals.hpp"
#include "cli/terminal/terminal.hpp"
#include "jobs/generating/snippets_job.hpp"

namespace octet {
namespace {

using namespace std::chrono_literals;

struct SnippetsFlags {
  SnippetsOptions job;
  bool quiet = false;
  bool json = false;
};

OptionTable table_of(SnippetsFlags& flags) {
  OptionTable table = options_of(flags.job);
  table.push_back({"quiet", "", "No progress on stderr", &flags.quiet});
  table.push_back({"json", "", "Print the summary as JSON", &flags.json});
  return table;
}

// On a terminal one line that is rewritten; else a plain line every ten seconds.
class SnippetsProgress final {
 public:
  explicit SnippetsProgress(bool quiet) : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) == 1) {}

  void tell(const SnippetSummary& summary) {
    const auto now = Clock::now();
    if (quiet_ || now - printed_ < (terminal_ ? Clock::duration(100ms) : Clock::duration(10s)))
      return;
    print(summary, now);
    printed_ = now;
  }

  void finish(const SnippetSummary& summary) const {
    if (quiet_) return;
    print(summary, Clock::now());
    if (terminal_) fmt::print(stderr, "\n");
  }

 private:
  using Clock = std::chrono::steady_clock;

  void print(const SnippetSummary& summary, Clock::time_point now) const {
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const std::string text =
        fmt::format("snippets: {} of {} files  {:.0f} files/s", summary.snippets, summary.files,
                    seconds > 0 ? static_cast<double>(summary.files) / seconds : 0);
    if (terminal_) return rewrite_line(text);
    fmt::print(stderr, "{}\n", text);
  }

  bool quiet_;
  bool terminal_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point printed_ = start_;
};

ExitCode cut(const SnippetsFlags& flags) {
  check(flags.job);
  stop_on_signals();
  SnippetsProgress progress(flags.quiet);
  const SnippetSummary summary =
      cut_snippets(flags.job, [&](const SnippetSummary& so_far) { progress.tell(so_far); });
  progress.finish(summary);
  fmt::print("{}",
             flags.json ? to_json(summary) + "\n" : flags.job.out + ": " + summary_text(summary));
  return summary.failed == 0 ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace

void add_snippets_command(CommandLine& line) {
  const auto flags = std::make_shared<SnippetsFlags>();
  const Subcommand command =
      add_command(line, "snippets", "Cut source code into snippets for octet generate",
                  table_of(*flags), [flags] { return cut(*flags); });
  command.add_positional("PATH", "Source trees, files of code, or JSON lines of sources",
                         flags->job.paths, Need::required);
  command.require("out");
}

}  // namespace octet
