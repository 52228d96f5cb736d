// One command line for each subcommand, which --help and its manual page end with.
#pragma once

#include <string>
#include <string_view>

namespace octet {

// Of "score", "data add"; empty for a name that is not in the table.
std::string example_of(std::string_view command);

}  // namespace octet
