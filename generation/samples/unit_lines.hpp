// The result of a unit as lines of JSON, and what becomes of its ports.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "generation/samples/sample.hpp"

namespace octet {

// The line of the sample, that of tests.jsonl when it has tests, then one for each port, each with
// a newline.
std::string unit_lines(const Sample& sample, const std::vector<Sample>& ports);

// The same taken apart, into views of `lines`; each part may be several lines, or empty.
struct UnitLines {
  std::string_view sample, tests, ports;
};
UnitLines split_unit_lines(std::string_view lines);

// Writes to `out`, whole, the lines of `ports` whose samples are lines of `kept`. All are in the
// order of the samples' numbers: neither is held in memory. `out` may be one of `ports`. Throws
// InputError for a line without such an id or a file that cannot be read, SystemError (disk full).
void write_kept_ports(const std::vector<std::filesystem::path>& ports,
                      const std::filesystem::path& kept, const std::filesystem::path& out);

}  // namespace octet
