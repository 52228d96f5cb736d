#include "cli/manual/manual_commands.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/versions.hpp"
#include "cli/flags/flags.hpp"
#include "cli/manual/completion.hpp"
#include "cli/manual/man_page.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

constexpr const char* k_heading = "Subcommands for shells and packages";

struct ManFlags {
  std::string command;
  std::string out;
};

ExitCode print_completion(const CommandLine& line, const std::string& shell) {
  fmt::print("{}", completion_script(shell, line.description(), octet_version()));
  return ExitCode::done;
}

ExitCode write_pages(const std::vector<ManPage>& pages, const fs::path& folder) {
  fs::create_directories(folder);
  for (const ManPage& page : pages) write_file_atomically(folder / page.file, page.text);
  return ExitCode::done;
}

ExitCode print_page(const CommandLine& line, const ManFlags& flags) {
  const std::vector<ManPage> pages = man_pages(line.description(), octet_version());
  if (!flags.out.empty() && !flags.command.empty())
    throw InputError("--out writes the pages of all commands: leave out one of it and COMMAND");
  if (!flags.out.empty()) return write_pages(pages, flags.out);
  const std::string file = flags.command.empty() ? "octet.1" : "octet-" + flags.command + ".1";
  const auto found = std::find_if(pages.begin(), pages.end(),
                                  [&](const ManPage& page) { return page.file == file; });
  if (found == pages.end())
    throw InputError(flags.command + ": no such command; octet --help lists them");
  fmt::print("{}", found->text);
  return ExitCode::done;
}

void add_completion_command(CommandLine& line) {
  const auto shell = std::make_shared<std::string>();
  const Subcommand command =
      line.add("completion", "Print the completion script of bash, zsh or fish",
               [&line, shell] { return print_completion(line, *shell); });
  command.add_positional("NAME", fmt::format("{}", fmt::join(completed_shells(), ", ")), *shell,
                         Need::required);
  command.set_apart(k_heading);
}

void add_man_command(CommandLine& line) {
  const auto flags = std::make_shared<ManFlags>();
  const Subcommand command =
      add_command(line, "man", "Print or write the manual pages of octet",
                  {{"out", "DIR", "Write all pages into a folder, a file each", &flags->out}},
                  [&line, flags] { return print_page(line, *flags); });
  command.add_positional("COMMAND", "Command whose page is printed (default: octet itself)",
                         flags->command, Need::optional);
  command.set_apart(k_heading);
}

}  // namespace

void add_manual_commands(CommandLine& line) {
  add_completion_command(line);
  add_man_command(line);
}

}  // namespace octet
