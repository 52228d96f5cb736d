// octet data: benchmark data in, and what is there.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/files/whole_files.hpp"
#include "benchmarks/suites/data_import.hpp"
#include "benchmarks/suites/suite.hpp"
#include "cli/commands.hpp"
#include "cli/idle_flags.hpp"

namespace octet {
namespace {

struct DataFlags {
  std::string data;
  std::vector<std::string> paths;
  std::vector<std::string> suites;
};

ExitCode add_files(const DataFlags& flags) {
  const Languages languages = Languages::embedded();
  const std::filesystem::path destination =
      flags.data.empty() ? data_directory() : std::filesystem::path(flags.data);
  for (const std::string& path : flags.paths) {
    for (const ImportedData& data : import_data(path, languages, destination)) {
      fmt::print("{}: {} problems, md5 {}, {}\n", data.entry.name, data.problems, data.md5,
                 data.target.string());
      if (!data.entry.known_md5.empty() && data.md5 != data.entry.known_md5) {
        fmt::print(stderr,
                   "note: {} is not the data octet was tested with (md5 {}): scores may not be "
                   "comparable\n",
                   data.source.string(), data.entry.known_md5);
      }
    }
  }
  return ExitCode::done;
}

ExitCode list_files(const DataFlags& flags) {
  if (!flags.data.empty()) require_folder("--data", flags.data);
  const std::vector<std::filesystem::path> places = data_places(flags.data);
  fmt::print("looked in, in this order:\n");
  for (const std::filesystem::path& place : places) fmt::print("  {}\n", place.string());
  for (const SuiteEntry& entry : suite_table(Languages::embedded())) {
    if (entry.embedded) continue;
    const std::filesystem::path path = find_data(entry, places);
    fmt::print("{:<20} {}\n", entry.name, path.empty() ? "missing" : path.string());
  }
  return ExitCode::done;
}

// Tells where the data is offered: octet itself connects to nothing here.
ExitCode tell_sources(const DataFlags& flags) {
  const Languages languages = Languages::embedded();
  bool offered = false;
  for (const std::string& name : expand_suite_names(flags.suites, languages)) {
    const SuiteEntry entry = find_suite_entry(name, languages);
    if (entry.embedded) {
      fmt::print("{}: compiled in, nothing to get\n", name);
      continue;
    }
    offered = true;
    fmt::print("{}: get {} from {}\n  then: octet data add {}\n", name,
               std::filesystem::path(entry.data_file).filename().string(), entry.published,
               std::filesystem::path(entry.data_file).filename().string());
  }
  if (!offered) return ExitCode::done;
  fmt::print(stderr, "octet data pull does not download: get the files named above\n");
  return ExitCode::missing;
}

}  // namespace

void add_data_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<DataFlags>();
  CLI::App* command = app.add_subcommand("data", "benchmark data: add from disk, list, sources");
  command->require_subcommand(1);
  const auto offer = [&](const char* name, const char* help, ExitCode (*action)(const DataFlags&)) {
    CLI::App* part = command->add_subcommand(name, help);
    part->callback(
        [flags, action, &chosen] { chosen = [flags, action] { return action(*flags); }; });
    return part;
  };
  CLI::App* add =
      offer("add", "copy files, or those of directories, into the data directory", add_files);
  add->add_option("PATH", flags->paths, "file or directory")->required();
  add->add_option("--data", flags->data, "data directory to copy into");
  CLI::App* list = offer("list", "which data is there", list_files);
  list->add_option("--data", flags->data, "directory of benchmark data, looked in first");
  CLI::App* pull = offer("pull", "where publishers offer the data (exit code 3)", tell_sources);
  pull->add_option("NAME", flags->suites, "suite or group")->required();
}

}  // namespace octet
