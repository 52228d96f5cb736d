// Options of jobs as data. A struct a job holds the values, typed, its defaults written there and
// nowhere else; options_of() of that struct is the table of its options, bound to one object. From
// it are made: the flags of a command line and their help, files of flags, what run.json records,
// the check of values, and what a resumed run must share.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace octet {

// The most of an option that has no bound of its own.
inline constexpr double k_any_number =
    static_cast<double>(std::numeric_limits<std::uint64_t>::max());

// Does a verdict depend on the option? Then a resumed run must have the same.
enum class Binding { no, yes };

// How several values are given: separated by commas, "\," being a comma ("--samples a,b"); or each
// on its own, whatever is in it ("--size run=7B --size other=1B").
enum class ListForm { commas, single };

struct OptionRange {
  double least = 0;
  double most = 0;
};

struct OptionRules {
  Binding binding = Binding::no;
  // Of a string, or of each of several; null: any. Empty strings are "not given".
  std::vector<std::string_view> (*choices)() = nullptr;
  std::optional<OptionRange> range = std::nullopt;  // of a number
  ListForm list = ListForm::commas;
  // Of a number: what the option means where no value follows it; empty: one must.
  std::string_view implied = {};
  // "NAME: VALUE", of which the value is not recorded unless it is "$VARIABLE".
  bool secret = false;
  // The job refuses to do without it. Told by help; whoever reads the command line does not ask for
  // it, since a file of flags may have it.
  bool required = false;
  std::string_view unless = {};  // of what is required: what may be given instead, "--from"
  // Values worth offering where any may be typed: names of suites.
  std::vector<std::string> (*offered)() = nullptr;
};

struct Option {
  using Field = std::variant<bool*, std::string*, std::vector<std::string>*, std::uint64_t*,
                             double*, std::optional<std::uint64_t>*, std::optional<double>*>;

  std::string_view name;   // long spelling without dashes; "no-NAME" turns a bool off
  std::string_view value;  // how help calls its value; empty for bools
  std::string_view help;   // without the default, which is that of the struct
  Field field;             // of the object that the table was made of; never null
  OptionRules rules = {};
};

using OptionTable = std::vector<Option>;

// What stands for the value of a secret where options are recorded.
inline constexpr std::string_view k_secret = "***";

// The options as a JSON object, in the order of the table, as read_options() reads it back. What is
// not set is null.
std::string options_to_json(const OptionTable& table);

// Reads options from such an object, as a file of flags or the "flags" of a run.json holds them.
// Those in `kept` keep the value they have. `others`: bools that are not of this table, passed
// over. Throws InputError naming `file` and the option.
void read_options(std::string_view json, const std::string& file, const OptionTable& table,
                  const std::vector<std::string>& kept = {},
                  const std::vector<std::string_view>& others = {});

// The binding options, each as JSON text.
std::map<std::string, std::string> binding_options(const OptionTable& table);

// Throws InputError, naming the option and what it may be, for a value that is out of range or no
// choice.
void check_options(const OptionTable& table);

// Whether options_to_json() leaves a value out because it is secret.
bool hides_secret(const OptionTable& table);

// An option's value as command lines spell it, one text for each of several: none when it is not
// set or empty, "true" and "false" for bools. Secrets as they are recorded.
std::vector<std::string> texts_of(const Option& option);

// The value, where a user who did not give it may want to know: "64"; empty for none, and for bools
// that are false.
std::string default_text(const Option& option);

}  // namespace octet
