// Values of flags as a command line holds them.
#pragma once

#include <string>
#include <vector>

namespace octet {

// In single quotes where a shell would read it otherwise.
std::string shell_quoted(const std::string& text);

// The values of a list: of "a,b\,c" these are "a" and "b,c". A backslash keeps ",", "[" and itself
// from meaning anything: CLI11 takes "[a,b]" for a list.
std::vector<std::string> split_list(const std::string& text);

// As split_list() reads it back.
std::string escaped_in_list(const std::string& value);

}  // namespace octet
