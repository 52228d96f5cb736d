// Flags of a subcommand: the options of its job, and what the terminal alone has to know.
#pragma once

#include <string>
#include <vector>

#include "cli/flags/command_line.hpp"
#include "jobs/options/option.hpp"

namespace octet {

// Of all commands that run programs.
struct TerminalFlags {
  bool dry_run = false;
  bool quiet = false;
  std::string progress = "auto";
  bool json = false;
};

void add_terminal_flags(OptionTable& table, TerminalFlags& flags);

// Names of the flags that were given a value, by the command line or a file of flags.
class GivenFlags final {
 public:
  void add(std::string name) { names_.push_back(std::move(name)); }
  bool has(std::string_view name) const;
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
};

// The options of a job as they are typed, with --config. The object must stay where it is while the
// command line is parsed.
template <typename Options>
struct JobFlags {
  Options job;
  TerminalFlags terminal = {};
  std::string config = {};
  GivenFlags given = {};

  OptionTable table() {
    OptionTable all = options_of(job);
    add_terminal_flags(all, terminal);
    return all;
  }
};

// The flag --config.
Option config_option(std::string& file);

// After parsing: splits lists at their commas, sets from the file `config` (empty: none) what the
// command line did not set, and checks all values. Returns what was given. Throws InputError for a
// file that is neither a JSON object of flags nor a run.json, for unknown flags, and for values out
// of range.
GivenFlags resolve_flags(const Subcommand& command, const OptionTable& table,
                         const std::string& config);

// Adds a subcommand with these flags; they are resolved before `action` is called. `config`: not
// null, the subcommand has --config, kept there.
Subcommand add_command(CommandLine& line, const std::string& name, const std::string& help,
                       const OptionTable& table, const Action& action,
                       std::string* config = nullptr);

// Those of `table` that differ from `defaults`, a table of the same options, as a shell would read
// them back: "--suite mini --jobs 2". In the values of a list "\,", "\[" and "\\" stand for the
// letter behind.
std::string command_line(const OptionTable& table, const OptionTable& defaults);

// The same of flags, on which command the user is to go on with: ready for a shell, on lines of its
// own. `resume`: what is there is this run's own by now.
std::string command_to_repeat(const std::string& command, const OptionTable& table,
                              const OptionTable& defaults);

template <typename Options>
std::string command_to_go_on(const std::string& command, const JobFlags<Options>& flags) {
  JobFlags<Options> again{flags.job, flags.terminal};
  again.job.run.resume = true;
  again.terminal.progress = TerminalFlags{}.progress;  // whoever types it reads it, too
  JobFlags<Options> defaults{};
  return command_to_repeat(command, again.table(), defaults.table());
}

}  // namespace octet
