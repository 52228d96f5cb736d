// One table of flags. The command line, --config files and run.json are all made from it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace octet {

// Which subcommands have a flag: bits.
enum FlagScope : unsigned { k_score = 1, k_exec = 2, k_show = 4, k_verify = 8, k_ask = 64 };

// Does a verdict depend on the flag? Then a resumed run must have the same.
enum class Binding { no, yes };

struct Flag {
  using Field =
      std::variant<bool Options::*, std::string Options::*, std::vector<std::string> Options::*,
                   std::optional<std::uint64_t> Options::*, std::optional<double> Options::*>;

  std::string_view name;   // long spelling without dashes; "no-NAME" turns a bool off
  std::string_view value;  // how help calls its value; empty for bools
  std::string_view help;
  Field field;
  unsigned scopes;
  Binding binding = Binding::no;
  std::vector<std::string_view> (*choices)() =
      nullptr;  // of a string or of each of several; null: any
  bool secret =
      false;  // "NAME: VALUE", of which the value is not recorded unless it is "$VARIABLE"
};

// What stands for the value of a secret in run.json.
inline constexpr std::string_view k_secret = "***";

std::span<const Flag> all_flags();

// Adds the flags of `scope`, and --config, to a subcommand. `options` must outlive it.
void add_flags(CLI::App& command, FlagScope scope, Options& options);

// After parsing: sets from the file of --config what the command line did not set, and checks all
// values. Throws InputError for a file that is neither a JSON object of flags nor a run.json, for
// unknown flags, and for values out of range.
void resolve_flags(const CLI::App& command, FlagScope scope, Options& options);

// The flags of `scope` as a JSON object, as resolve_flags() reads it back. Unset ones are null.
std::string flags_to_json(FlagScope scope, const Options& options);

// Reads flags from JSON, as a file of --config or the "flags" of a run.json holds them. Those in
// `given` keep the value they have.
void flags_from_json(std::string_view json, const std::string& file, FlagScope scope,
                     const std::vector<std::string>& given, Options& options);

// The binding flags of `scope`, as text.
std::map<std::string, std::string> binding_flags(FlagScope scope, const Options& options);

// The flags of `scope` that differ from their defaults as a shell would read them back:
// "--suite mini --jobs 2". In the values of a list "\,", "\[" and "\\" stand for the letter behind.
std::string command_line(FlagScope scope, const Options& options);

// Whether command_line() leaves out a value because it is secret.
bool hides_secret(FlagScope scope, const Options& options);

// Throws InputError, naming the flag and what it may be.
void check_flags(FlagScope scope, const Options& options);

}  // namespace octet
