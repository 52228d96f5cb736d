// What the user typed. The only file that knows the library that reads command lines, which takes
// ten seconds to compile wherever it is included.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "cli/flags/command_description.hpp"
#include "cli/terminal/exit_code.hpp"
#include "jobs/options/option.hpp"

namespace octet {

// Does what a subcommand is for. Throws InputError, MissingError, Interrupted and SystemError;
// main() makes exit codes of them.
using Action = std::function<ExitCode()>;

enum class Need { required, optional };

// A subcommand. What is bound to it must outlive the command line.
class Subcommand final {
 public:
  struct State;
  explicit Subcommand(State& state) : state_(&state) {}

  // One flag an option: "--name", of a bool also "--no-name". Help tells defaults and what is
  // required.
  void add_flags(const OptionTable& options) const;
  void add_positional(const std::string& name, const std::string& help, std::string& value,
                      Need need) const;
  void add_positional(const std::string& name, const std::string& help,
                      std::vector<std::string>& values, Need need) const;

  // Help lists it below a heading of its own, behind what is used every day.
  void set_apart(const std::string& heading) const;

  // A flag that must be given.
  void require(std::string_view name) const;
  // Two flags of which one may be given.
  void exclude(std::string_view name, std::string_view other) const;

  // After parsing: whether "--name" was typed.
  bool has(std::string_view name) const;

 private:
  friend class CommandLine;
  State* state_;
};

class CommandLine final {
 public:
  CommandLine(const std::string& about, const std::string& name, const std::string& version);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;  // owns what commands point to
  CommandLine& operator=(const CommandLine&) = delete;

  Subcommand add(const std::string& name, const std::string& help, Action action);
  // Help of what is added ends with its example, where there is one (examples.hpp).
  // "octet data" and its parts, of which one has to be chosen.
  Subcommand add_group(const std::string& name, const std::string& help);
  Subcommand add_part(const Subcommand& group, const std::string& name, const std::string& help,
                      Action action);

  // Flags of octet and of every command added so far, bound to the same values.
  void add_everywhere(const OptionTable& options);

  // All that can be typed, now that every command is added.
  CommandDescription description() const;

  // What the user chose; or, when all was said already (help, or what is wrong with the line, which
  // are printed), the code to exit with.
  std::variant<Action, ExitCode> parse(int argc, char** argv);
  // The same of words, the program's name left out. Throws InputError where the line is wrong.
  Action parse(std::vector<std::string> words);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace octet
