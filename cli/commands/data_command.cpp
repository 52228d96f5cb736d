// octet data: benchmark data in, and what is there.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "cli/terminal/signals.hpp"
#include "cli/terminal/terminal.hpp"
#include "jobs/data/benchmark_data.hpp"
#include "jobs/data/pulled_data.hpp"

namespace octet {
namespace {

struct DataFlags {
  std::string data;
  std::string as;    // name of a user's own problems
  std::string from;  // URL of a mirror
  bool dry_run = false;
  std::vector<std::string> paths;
  std::vector<std::string> suites;
};

void print_added(const ImportedData& data) {
  fmt::print("{}: {} problems, md5 {}, {}\n", data.entry.name, data.problems, data.md5,
             data.target.string());
  if (data.entry.known_md5.empty() || data.md5 == data.entry.known_md5) return;
  fmt::print(stderr,
             "note: {} is not the data octet was tested with (md5 {}): scores may not be "
             "comparable\n",
             data.source.string(), data.entry.known_md5);
}

ExitCode add_own(const DataFlags& flags) {
  if (flags.paths.size() != 1)
    throw InputError("--as " + flags.as + ": names one file of problems; give one PATH");
  const ImportedOwn own = add_own_data(flags.as, flags.paths.front(), flags.data);
  for (const Suite& suite : own.suites)
    fmt::print("{}: {} problems, md5 {}, {}\n", suite.name, suite.problems.size(), suite.md5,
               own.target.string());
  return ExitCode::done;
}

ExitCode add_files(const DataFlags& flags) {
  if (!flags.as.empty()) return add_own(flags);
  add_data(flags.paths, flags.data, print_added);
  return ExitCode::done;
}

ExitCode list_files(const DataFlags& flags) {
  require_folder("--data", flags.data);
  const DataPlaces places = find_data_files(flags.data);
  fmt::print("looked in, in this order:\n");
  for (const std::filesystem::path& place : places.looked_in) fmt::print("  {}\n", place.string());
  for (const auto& [entry, path] : places.files)
    fmt::print("{:<20} {}\n", entry.name, path.empty() ? "missing" : path.string());
  return ExitCode::done;
}

std::string size_text(std::size_t bytes) {
  return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / (1 << 20));
}

PullOptions pull_options(const DataFlags& flags) {
  return {flags.suites, flags.data, flags.from};
}

// Where the data is offered: connects to nothing.
ExitCode tell_sources(const DataFlags& flags) {
  const auto sources = sources_of(pull_options(flags));
  if (sources.empty()) fmt::print("compiled in, nothing to get\n");
  for (const DataSource& each : sources) {
    fmt::print("{}\n  from {}\n  md5 {}\n", each.file,
               each.address.empty() ? each.published : each.address,
               each.known_md5.empty() ? "not known" : each.known_md5);
  }
  return ExitCode::done;
}

void print_pulled(const PulledFile& pulled) {
  if (pulled.end == PullEnd::there_before)
    fmt::print("{}: is there, {}\n", pulled.source.file, pulled.file.string());
  else
    fmt::print("{}: {} from {}, md5 {}, {}\n", pulled.source.file, size_text(pulled.bytes),
               pulled.url, pulled.source.known_md5.empty() ? "not known" : "as expected",
               pulled.file.string());
}

ExitCode pull(const DataFlags& flags) {
  if (flags.dry_run) return tell_sources(flags);
  stop_on_signals();
  const bool is_terminal = ::isatty(STDERR_FILENO) == 1;
  const auto progress = [&](const std::string& name, std::size_t bytes, std::size_t all) {
    if (!is_terminal) return;
    rewrite_line(
        fmt::format("{}: {}{}", name, size_text(bytes), all > 0 ? " of " + size_text(all) : ""));
  };
  pull_data(pull_options(flags), print_pulled, progress);
  if (is_terminal) fmt::print(stderr, "\n");
  return ExitCode::done;
}

}  // namespace

void add_data_command(CommandLine& line) {
  const auto flags = std::make_shared<DataFlags>();
  const Subcommand group = line.add_group("data", "Benchmark data: add from disk, download, list");
  const auto offer = [&](const char* name, const char* help, ExitCode (*action)(const DataFlags&)) {
    return line.add_part(group, name, help, [flags, action] { return action(*flags); });
  };
  const Subcommand add = offer("add", "Copy benchmark files into the data directory", add_files);
  add.add_positional("PATH", "File or directory", flags->paths, Need::required);
  add.add_flags(
      {{"data", "DIR", "Data directory to copy into", &flags->data},
       {"as", "NAME", "Add problems of your own under NAME, for --suite NAME", &flags->as}});
  offer("list", "List the data that is there", list_files)
      .add_flags(
          {{"data", "DIR", "Directory of benchmark data that is searched first", &flags->data}});
  const Subcommand from = offer("pull", "Download data from its publishers, checked by md5", pull);
  from.add_positional("NAME", "Suite or group", flags->suites, Need::required);
  from.add_flags(
      {{"data", "DIR", "Data directory to put it into", &flags->data},
       {"from", "URL", "Address of a mirror: a folder laid out like the data directory, *.jsonl.gz",
        &flags->from},
       {"dry-run", "", "Print the addresses, and connect to nothing", &flags->dry_run}});
}

}  // namespace octet
