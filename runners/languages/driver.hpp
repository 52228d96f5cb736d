// What calls the function that an answer defines, on inputs that are data, and writes what comes
// back: data of runners/languages/NAME.json, key "driver". Its files are in runners/drivers, which
// says what they read and write. A language without one is judged by native tests alone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json_object.hpp"
#include "runners/languages/warmth.hpp"

namespace octet {

// How values of the language are compared with what is expected (benchmarks/typed/matching.hpp).
struct DriverEquality {
  double relative = 1e-7;  // of floats; 1e-6 where they have 32 bits
  bool lists_are_tuples = true;
  bool empty_list_is_map = false;
  bool loose = false;  // numbers and strings that are == an expected bool or int

  bool operator==(const DriverEquality&) const = default;
};

struct Driver {
  std::vector<std::string> files;  // of runners/drivers, in the work directory of a run as they are
  std::optional<Artifacts> build;  // what is made of them once per toolchain, there too
  std::vector<std::string> run;    // argv in place of the run step's; empty: as it is
  std::string sentinel;            // in place of the language's, where `run` starts another class
  std::string stops_at;            // in place of that of the language's zygotes
  std::string before;              // text before an answer
  // Text behind it, with {entry}, and {arguments} and {result}: the types as the language spells
  // them. The other one, where there is one, is for calls whose types are not declared.
  std::string behind;
  std::string behind_untyped;
  // A type's spelling by its kind; "{0}" and "{1}" are its parts, "{all}" is all of them.
  std::map<std::string, std::string> types;
  std::vector<std::string> defines;  // what `behind` defines: an answer's own is dropped
  bool text = false;                 // arguments and results are texts, as in a shell
  DriverEquality equality;
};

// Throws InputError naming file and key. `names` may stand in braces.
Driver parse_driver(JsonObject object, const std::vector<std::string>& names);

// The file of that name in runners/drivers. Throws MissingError.
std::string driver_file(const std::string& name);

}  // namespace octet
