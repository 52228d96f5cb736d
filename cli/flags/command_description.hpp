// What can be typed, as data: of this manual pages and completions are written, of the same tables
// of options as --help.
#pragma once

#include <string>
#include <vector>

namespace octet {

struct FlagDescription {
  std::string name;      // without dashes
  std::string value;     // how its value is called; empty: a switch, which "--no-NAME" turns off
  std::string help;      // without the default
  std::string fallback;  // the default; empty: none that is worth telling
  std::vector<std::string> choices;  // all values it may have; empty: any
  std::vector<std::string> offered;  // some of those, where it may have any
  bool takes_list = false;           // several, separated by commas
  bool repeats = false;              // may be given again
  bool value_optional = false;
  bool required = false;
  std::string unless = {};  // of what is required: what does instead, "--from"

  bool is_switch() const { return value.empty(); }
};

struct PositionalDescription {
  std::string name, help;
  bool required = false;
  bool repeats = false;
};

struct CommandDescription {
  std::string name;  // as it is typed behind "octet": "score", "data add"; empty: octet itself
  std::string help;
  std::string example;  // a whole command line; empty: there is none
  std::vector<FlagDescription> flags;
  std::vector<PositionalDescription> positionals;
  std::vector<CommandDescription> parts;  // of which one has to be chosen
};

}  // namespace octet
