// Values that are worth offering to who types a flag (OptionRules::offered), of what is compiled
// in.
#pragma once

#include <string>
#include <vector>

namespace octet {

// Groups of suites, then the suites, in the order of tables.
std::vector<std::string> offered_suites();

std::vector<std::string> offered_languages();

}  // namespace octet
