// octet data: benchmark data in, and what is there.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/commands/job_command.hpp"
#include "jobs/benchmark_data.hpp"

namespace octet {
namespace {

struct DataFlags {
  std::string data;
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

ExitCode add_files(const DataFlags& flags) {
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

// Tells where the data is offered: octet itself connects to nothing here.
ExitCode tell_sources(const DataFlags& flags) {
  bool offered = false;
  for (const SuiteEntry& entry : suite_entries(flags.suites)) {
    if (entry.embedded) {
      fmt::print("{}: compiled in, nothing to get\n", entry.name);
      continue;
    }
    offered = true;
    const std::string file = std::filesystem::path(entry.data_file).filename().string();
    fmt::print("{}: get {} from {}\n  then: octet data add {}\n", entry.name, file, entry.published,
               file);
    for (const CaseFile& each : entry.case_files) {
      const std::string further = std::filesystem::path(each.file).filename().string();
      fmt::print("  and {} from {}: octet data add {}\n", further, each.published, further);
    }
  }
  if (!offered) return ExitCode::done;
  fmt::print(stderr, "octet data pull does not download: get the files named above\n");
  return ExitCode::missing;
}

}  // namespace

void add_data_command(CommandLine& line) {
  const auto flags = std::make_shared<DataFlags>();
  const Subcommand group = line.add_group("data", "Benchmark data: add from disk, list, sources");
  const auto offer = [&](const char* name, const char* help, ExitCode (*action)(const DataFlags&)) {
    return line.add_part(group, name, help, [flags, action] { return action(*flags); });
  };
  const Subcommand add =
      offer("add", "Copy files, or those of directories, into the data directory", add_files);
  add.add_positional("PATH", "File or directory", flags->paths, Need::required);
  add.add_flags({{"data", "DIR", "Data directory to copy into", &flags->data}});
  offer("list", "Which data is there", list_files)
      .add_flags({{"data", "DIR", "Directory of benchmark data, looked in first", &flags->data}});
  offer("pull", "Where publishers offer the data (exit code 3)", tell_sources)
      .add_positional("NAME", "Suite or group", flags->suites, Need::required);
}

}  // namespace octet
