// octet watch: how far octet generate is, from its files alone.
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>

#include "base/files/whole_files.hpp"
#include "base/stop.hpp"
#include "cli/commands/commands.hpp"
#include "cli/flags/flags.hpp"
#include "cli/terminal/generation_panel.hpp"
#include "cli/terminal/live_lines.hpp"
#include "cli/terminal/signals.hpp"
#include "jobs/reading/generation_report.hpp"
#include "jobs/reading/watched_generation.hpp"

namespace octet {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr int k_look_ms = 1000;
constexpr auto k_plain_line = 10s;  // where there is no terminal
constexpr auto k_page = 30s;        // the page reads all samples

struct WatchFlags {
  std::string folder;
  std::string html;
  bool once = false;
};

bool is_over(const WatchedGeneration& watched) {
  using enum WatchedGeneration::State;
  return watched.state == stopped || watched.state == finished;
}

void write_page(const WatchFlags& flags) {
  if (!flags.html.empty()) write_file_atomically(flags.html, generation_report(flags.folder, ""));
}

std::vector<std::string> lines_of(const WatchedGeneration& watched,
                                  const GenerationHistory& history) {
  std::vector<std::string> lines = panel_lines(watched.progress, history.rate(), 0);
  lines.push_back(state_text(watched));
  return lines;
}

void print_once(const WatchFlags& flags) {
  const WatchedGeneration watched = look_at_generation(flags.folder);
  GenerationHistory history;
  history.add(watched.progress);
  for (const std::string& line : lines_of(watched, history)) fmt::print("{}\n", line);
  write_page(flags);
}

// Waits a moment; whether to go on.
bool wait_on() {
  pollfd stop{stop_descriptor(), POLLIN, 0};
  ::poll(&stop, 1, k_look_ms);
  return !stop_requested();
}

// Shows what is in the folder, again and again.
class Watching final {
 public:
  explicit Watching(const WatchFlags& flags)
      : flags_(flags), terminal_(::isatty(STDERR_FILENO) == 1) {}

  // Whether the run is over.
  bool look() {
    const WatchedGeneration watched = look_at_generation(flags_.folder);
    history_.add(watched.progress);
    const bool over = is_over(watched);
    const auto now = Clock::now();
    if (terminal_) {
      live_.show(lines_of(watched, history_));
    } else if (over || now >= next_line_) {
      fmt::print(stderr, "{}; {}\n", panel_line(watched.progress, history_.rate()),
                 state_text(watched));
      next_line_ = now + k_plain_line;
    }
    if (over || now >= next_page_) {
      write_page(flags_);
      next_page_ = Clock::now() + k_page;
    }
    return over;
  }

 private:
  const WatchFlags& flags_;
  bool terminal_;
  GenerationHistory history_;
  LiveLines live_;
  Clock::time_point next_line_, next_page_;
};

ExitCode watch_generation(const WatchFlags& flags) {
  if (flags.once) {
    print_once(flags);
    return ExitCode::done;
  }
  stop_on_signals();
  Watching watching(flags);
  do {
    if (watching.look()) return ExitCode::done;
  } while (wait_on());
  return ExitCode::interrupted;
}

}  // namespace

void add_watch_command(CommandLine& line) {
  const auto flags = std::make_shared<WatchFlags>();
  const OptionTable table = {
      {"once", "", "Show the progress once and end", &flags->once},
      {"html", "FILE", "Also write an HTML page, every half minute and at the end", &flags->html},
  };
  const Subcommand command =
      add_command(line, "watch", "Show how far octet generate is, read from its files", table,
                  [flags] { return watch_generation(*flags); });
  command.add_positional("GEN", "Folder of octet generate", flags->folder, Need::required);
}

}  // namespace octet
